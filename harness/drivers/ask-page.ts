import type { Frame } from 'puppeteer';
import { untilAnswered, type Patience } from './injected/until-answered.js';

interface Asking {
  readonly timeoutMs: number;
  /** How often it is asked, ms; left out: at each change of the document. */
  readonly everyMs?: number;
  readonly signal?: AbortSignal;
}

/** A page that nobody waits for any more is asked for no longer than this. */
const roundMs = 2_000;

/**
 * Asks whatever document is in the frame until one has an answer, which is JSON; null where none has in time. Each
 * document takes one call to the browser, where puppeteer's `waitForFunction` takes six.
 *
 * @param ask self-contained, as it is sent into the page; null while there is no answer
 * @throws Error where `ask` throws, or the frame is gone
 */
export async function askPage<Question, Answer>(
  frame: Frame,
  ask: (question: Question) => Answer | null,
  question: Question,
  { timeoutMs, everyMs, signal }: Asking,
): Promise<Answer | null> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const leftMs = deadline - performance.now();
    if (leftMs <= 0 || signal?.aborted) return null;
    const patience: Patience = {
      forMs: Math.min(leftMs, roundMs),
      ...(everyMs === undefined ? {} : { everyMs }),
    };
    const script = `(${untilAnswered.toString()})(${ask.toString()}, ${JSON.stringify(question)}, ${JSON.stringify(patience)})`;
    const answer = await askDocument(frame, script, { limitMs: leftMs, signal });
    if (answer !== null) return answer as Answer;
  }
}

/** Null also where the document has gone, into the back-forward cache perhaps, in which it would never answer. */
async function askDocument(
  frame: Frame,
  script: string,
  { limitMs, signal }: { readonly limitMs: number; readonly signal: AbortSignal | undefined },
): Promise<unknown> {
  const page = frame.page();
  let leave: () => void = () => undefined;
  const left = new Promise<null>((resolve) => {
    leave = () => resolve(null);
  });
  const follow = (navigated: Frame): void => {
    if (navigated === frame) leave();
  };
  // A page that hangs answers nothing.
  const timer = setTimeout(leave, limitMs);
  page.on('framenavigated', follow);
  signal?.addEventListener('abort', leave);
  const answer = frame.evaluate(script).catch((error: unknown) => {
    if (isOfNavigation(error as Error)) return null;
    throw error;
  });
  try {
    return await Promise.race([answer, left]);
  } finally {
    clearTimeout(timer);
    page.off('framenavigated', follow);
    signal?.removeEventListener('abort', leave);
    // What lost the race ends later, and nobody waits for it any more.
    answer.catch(() => undefined);
  }
}

/** As puppeteer's own waiting tells them apart: a document that goes away, from one that is at fault. */
const isOfNavigation = ({ message }: Error): boolean =>
  message.includes('Execution context was destroyed') ||
  message.includes('Cannot find context with specified id');
