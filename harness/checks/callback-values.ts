import type { ProbeResult } from '../case/observation.js';
import { failed, passed, skipped, warning, type Check, type Judgement } from './check.js';
import { notTried } from './not-judged.js';

type Evidence = NonNullable<ProbeResult['evidence']>;

/** Most severe first. */
const mistakes: readonly (readonly [
  isMade: (evidence: Evidence) => boolean,
  tell: (evidence: Evidence, url: string) => Judgement,
])[] = [
  [({ ran = '' }) => ran !== '', ({ ran }) => failed('callback-values.script', inNames(ran))],
  [
    ({ elements = '' }) => elements !== '',
    ({ elements }) => failed('callback-values.markup', inNames(elements)),
  ],
  [
    ({ isCredited }) => isCredited === true,
    ({ names }) => failed('callback-values.credited', inNames(names)),
  ],
  [
    ({ isLeft }) => isLeft === true,
    ({ names }, url) => failed('callback-values.redirect', { ...inNames(names), url }),
  ],
  [
    ({ isTaken }) => isTaken === true,
    ({ names }) => warning('callback-values.taken', inNames(names)),
  ],
];

const inNames = (names: Evidence[string] = '') => ({ names: String(names) });

/** What the callback carries is the user's to change, and is taken for nothing more. */
export const callbackValues: Check = {
  id: 'callback-values',
  judge({ probes }) {
    const tried = probes.filter(({ id }) => id === 'callback-values');
    const [first] = tried;
    if (first === undefined) return skipped('not-probed');
    if (first.stopped !== null) return notTried(first.stopped);
    for (const [isMade, tell] of mistakes)
      for (const { evidence, url } of tried)
        if (evidence !== undefined && isMade(evidence)) return tell(evidence, url);
    return passed('callback-values.passed');
  },
};
