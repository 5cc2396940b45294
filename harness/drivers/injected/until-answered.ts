export interface Patience {
  /** How often it is asked, ms; left out: at each change of the document. */
  readonly everyMs?: number;
  readonly forMs: number;
}

/** Sent into pages: self-contained. The first answer that is not null, or null where none came in time. */
export function untilAnswered<Question, Answer>(
  ask: (question: Question) => Answer | null,
  question: Question,
  { everyMs, forMs }: Patience,
): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = [];
    const end = (answer: Answer | null): void => {
      for (const stop of stops) stop();
      resolve(answer);
    };
    const look = (): void => {
      try {
        const answer = ask(question);
        if (answer !== null) end(answer);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        end(null);
      }
    };
    if (everyMs === undefined) {
      const changes = new MutationObserver(look);
      changes.observe(document, { childList: true, subtree: true, attributes: true });
      stops.push(() => changes.disconnect());
    } else {
      const timer = setInterval(look, everyMs);
      stops.push(() => clearInterval(timer));
    }
    const limit = setTimeout(() => end(null), forMs);
    stops.push(() => clearTimeout(limit));
    look();
  });
}
