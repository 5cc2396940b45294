import type { Verification } from '../domain/verification.js';
import type { State } from '../state/state.js';

export interface Waiting {
  readonly timeoutMs: number;
  /** Aborted when the caller has left. */
  readonly signal: AbortSignal;
}

/**
 * The first verification that fits, among those that something happens to from now on; undefined when the time is
 * over. Real time: callers wait by their own clock. Every step of a verification is in the journal, so
 * that is what is listened to.
 */
export function waitForVerification(
  state: State,
  fits: (verification: Verification) => boolean,
  { timeoutMs, signal }: Waiting,
): Promise<Verification | undefined> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      stop();
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
      settle();
    };
    const leave = (): void => end(() => resolve(undefined));
    const timer = setTimeout(leave, timeoutMs);
    signal.addEventListener('abort', leave);
    const look = async (bizToken: string): Promise<void> => {
      const verification = await state.verifications.get(bizToken);
      if (verification !== undefined && fits(verification)) end(() => resolve(verification));
    };
    const stop = state.journal.subscribe(({ bizToken }) => {
      if (bizToken !== undefined)
        look(bizToken).catch((error: unknown) =>
          end(() => reject(error instanceof Error ? error : new Error(String(error)))),
        );
    });
    if (signal.aborted) leave();
  });
}
