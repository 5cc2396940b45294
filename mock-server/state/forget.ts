import type { Verification } from '../domain/verification.js';
import type { State } from './state.js';

/** One verification with its media and its timeline; false where nobody knows it. */
export async function forgetVerification(state: State, bizToken: string): Promise<boolean> {
  const removed = await state.verifications.remove(bizToken);
  if (removed === undefined) return false;
  forgetWhatHangsOn([removed], state);
  return true;
}

/** Before a new verification: `maxVerifications` are kept, and the oldest finished goes first. */
export async function makeRoom(state: State, namespace: string): Promise<void> {
  const { verifications, clock, settings, dropped, journal } = state;
  const most = settings.maxVerifications;
  const removed = await verifications.makeRoom({
    most,
    isExpired: (each) => clock.now(each.namespace) >= each.expiresAt,
  });
  if (removed.length === 0) return;
  forgetWhatHangsOn(removed, state);
  dropped.add(
    'verifications',
    removed.map(({ bizToken }) => bizToken),
  );
  journal.append({
    kind: 'verifications-removed',
    lane: 'server',
    namespace,
    say: { key: 'verifications-removed', values: { count: removed.length, most } },
    data: { count: removed.length, maxVerifications: most },
  });
}

/** Why a token that was issued is not known any more, for people; undefined where it did not have to go. */
export const whyGone = (bizToken: string, { dropped, settings }: State): string | undefined =>
  dropped.has('verifications', bizToken)
    ? `It was removed to make room for a newer one: maxVerifications is ${settings.maxVerifications}.`
    : undefined;

/** In one pass over journal, findings and faults, however many verifications went. */
function forgetWhatHangsOn(removed: readonly Verification[], state: State): void {
  for (const { attempts } of removed)
    for (const { video, frame } of attempts)
      for (const key of [video, frame]) if (key) state.media.remove(key.bucket, key.key);
  const tokens = new Set(removed.map(({ bizToken }) => bizToken));
  state.journal.forget(tokens);
  state.findings.forget(tokens);
  state.faults.forget(tokens);
  state.answered.forget(tokens);
  for (const namespace of new Set(removed.map((each) => each.namespace)))
    state.changes.tell({ what: 'verification', namespace });
}
