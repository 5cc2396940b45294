import { StoppedError, type Reason } from '../drivers/reason.js';

/** The work's result, unless it takes too long or something else comes in its way. */
export async function withTimeout<T>(
  limitMs: number,
  work: Promise<T>,
  {
    onTimeout = { key: 'reason.unnamed', values: { message: 'it took too long' } },
    troubles = [],
  }: Interruptions = {},
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(stopped(onTimeout)), limitMs);
  });
  const interrupted = troubles.map(async (trouble) => Promise.reject(stopped(await trouble)));
  try {
    return await Promise.race([work, limit, ...interrupted]);
  } finally {
    clearTimeout(timer);
    // What lost the race ends later, and nobody waits for it any more.
    for (const late of [work, ...interrupted]) late.catch(() => undefined);
  }
}

const stopped = ({ key, values }: Reason): Error => new StoppedError(key, values);

interface Interruptions {
  readonly onTimeout?: Reason;
  /** Each is fulfilled with a reason, or never. */
  readonly troubles?: readonly Promise<Reason>[];
}
