import type { Observation } from '../case/observation.js';
import { isOfHarness } from '../drivers/of-harness.js';
import { isDisturbed } from '../plan/matrix.js';
import { failed, passed, skipped, type Check, type Judgement } from './check.js';

/** What a case of the customer's own library expects, beside all that is checked of every case. */
export const expected: Check = {
  id: 'expected',
  judge(observation) {
    const { expect = {} } = observation.case.own ?? {};
    const wanted = Object.entries(expect);
    if (wanted.length === 0) return skipped('expected.nothing');
    if (observation.stopped !== null && isOfHarness(observation.stopped))
      return skipped('expected.not-seen');
    const seen = seenIn(observation);
    const wrong = wanted.filter(([name, value]) => seen[name as keyof typeof seen] !== value);
    const values = {
      expected: textOf(wanted),
      seen: textOf(wanted.map(([name]) => [name, seen[name as keyof typeof seen]])),
    };
    return wrong.length === 0
      ? passed('expected.passed', values)
      : failed('expected.wrong', values);
  },
};

const seenIn = ({ verdict, shownCode, mode }: Observation) => ({
  verdict,
  code: shownCode,
  mode: mode?.actual ?? null,
});

/** `verdict = failed, code = 1004`: in no language. */
const textOf = (
  pairs: readonly (readonly [string, string | number | null | undefined])[],
): string => pairs.map(([name, value]) => `${name} = ${String(value ?? '–')}`).join(', ');

/** Checks that take for granted that nothing but the scenario goes wrong. */
const takenForGranted: ReadonlySet<string> = new Set([
  'completed',
  'camera-message',
  'way-back',
  'redirect',
  'result-fetched',
  'verdict',
  'error-page',
  'script-errors',
  'findings',
]);

/** Success without a right to it is a mistake, whatever the clock and the network do. */
const isOfItsOwn = /\.(?:let-in|without-verification)$/;

/** The same judgement, unless clock or network of the case may be why. */
export const unlessDisturbed = (
  id: string,
  judgement: Judgement,
  { case: each }: Observation,
): Judgement =>
  isDisturbed(each) &&
  takenForGranted.has(id) &&
  (judgement.status === 'failed' || judgement.status === 'warning') &&
  !isOfItsOwn.test(judgement.seen.key)
    ? skipped('expected.disturbed')
    : judgement;
