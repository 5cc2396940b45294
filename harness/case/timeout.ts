/** The work's result, unless it takes too long or something else comes in its way. */
export async function withTimeout<T>(
  limitMs: number,
  work: Promise<T>,
  { tooLate = 'it took too long', troubles = [] }: Interruptions = {},
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(tooLate)), limitMs);
  });
  const interrupted = troubles.map(async (trouble) => Promise.reject(new Error(await trouble)));
  try {
    return await Promise.race([work, limit, ...interrupted]);
  } finally {
    clearTimeout(timer);
    // What lost the race ends later, and nobody waits for it any more.
    for (const late of [work, ...interrupted]) late.catch(() => undefined);
  }
}

interface Interruptions {
  readonly tooLate?: string;
  /** Each is fulfilled with a reason, or never. */
  readonly troubles?: readonly Promise<string>[];
}
