import { judge } from '../domain/findings/index.js';
import type { Verification } from '../domain/verification.js';
import type { Comparison, PhotoVerdict } from '../state/comparison.js';
import type { State } from '../state/state.js';
import { checkPhoto, type PhotoFault } from './photo.js';

/** With `photoCheck: 'compare'` the photo is looked at when an attempt is compared with it, as it is then. */
export const comparisonIn = (state: State): Comparison => ({
  async judge(verification): Promise<PhotoVerdict | null> {
    if (verification.photo === undefined) return null;
    const fault = await checkPhoto(verification.photo, state);
    if (fault === null) return { code: null, tell: () => undefined };
    return { code: fault.resultCode, tell: () => tell(fault, verification, state) };
  },
});

function tell(fault: PhotoFault, { namespace, bizToken }: Verification, state: State): void {
  const where = { lane: 'server', namespace, bizToken } as const;
  const { parameter, message, cure, resultCode } = fault;
  state.journal.append({
    ...where,
    kind: 'photo-compared',
    say: { key: 'photo-compared', values: { parameter, message, cure } },
    data: { parameter, code: resultCode },
  });
  for (const found of judge('photo', fault.event)) state.findings.record(where, found);
}
