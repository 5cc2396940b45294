import type { Verification } from '../domain/verification.js';
import type { State } from '../state/state.js';
import type { Among, Wanted } from './wanted.js';
import { whatWasThere } from './what-was-there.js';

const defaultTimeoutMs = 10_000;

/** Told by the journal, which hears of every change; nothing is asked again and again. */
export function waitFor(wanted: Wanted, among: Among, state: State): Promise<Verification> {
  const { bizToken, timeoutMs = defaultTimeoutMs } = wanted;
  const { namespace, stopped } = among;
  const frames = framesOfCaller();

  return new Promise((resolve, reject) => {
    let isOver = false;
    function end(settle: () => void): void {
      if (isOver) return;
      isOver = true;
      unsubscribe();
      clearTimeout(timer);
      stopped.removeEventListener('abort', onStop);
      settle();
    }
    const broken = (cause: Error) => end(() => reject(cause));
    const offer = (found: Verification | undefined) => {
      if (found !== undefined && isAsWanted(found, wanted, among)) end(() => resolve(found));
    };
    const giveUp = (how: string) =>
      end(() => {
        whatWasThere(state, { ...wanted, namespace, how }).then(
          (message) => reject(errorAt(frames, message)),
          reject,
        );
      });
    const onStop = () => giveUp('before the mock was stopped');
    const timer = setTimeout(() => giveUp(`within ${timeoutMs / 1000} s`), timeoutMs);
    // Listened for before anything is looked for: nothing happens unseen between the two.
    const unsubscribe = state.journal.subscribe((entry) => {
      if (entry.bizToken === undefined || (bizToken ?? entry.bizToken) !== entry.bizToken) return;
      state.verifications.get(entry.bizToken).then(offer, broken);
    });
    stopped.addEventListener('abort', onStop);
    if (stopped.aborted) onStop();
    else newest(wanted, among, state).then(offer, broken);
  });
}

async function newest(
  wanted: Wanted,
  among: Among,
  { verifications }: State,
): Promise<Verification | undefined> {
  if (wanted.bizToken !== undefined) return verifications.get(wanted.bizToken);
  const all = await verifications.list(among.namespace);
  return all.findLast((each) => isAsWanted(each, wanted, among));
}

function isAsWanted(
  found: Verification,
  { bizToken, state }: Wanted,
  { namespace }: Among,
): boolean {
  const isHere = namespace === undefined || found.namespace === namespace;
  const isIt = bizToken === undefined || found.bizToken === bizToken;
  return isHere && isIt && (state === undefined || [state].flat().includes(found.state));
}

/** The way to the test that waits; a timer's own stack leads nowhere. */
function framesOfCaller(): string {
  const place: { stack?: string } = {};
  Error.captureStackTrace(place, waitFor);
  return place.stack?.replace(/^[^\n]*/, '') ?? '';
}

function errorAt(frames: string, message: string): Error {
  const error = new Error(message);
  error.stack = `Error: ${message}${frames}`;
  return error;
}
