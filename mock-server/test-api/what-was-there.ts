import { credentialsOf } from '../api/credentials.js';
import { lastAttempt, type Verification } from '../domain/verification.js';
import { whyGone } from '../state/forget.js';
import type { State } from '../state/state.js';
import type { Wanted } from './wanted.js';

interface InVain extends Wanted {
  readonly namespace: string | undefined;
  /** `within 10 s`. */
  readonly how: string;
}

/** What was waited for in vain, and what a person needs to see why. */
export async function whatWasThere(state: State, wanted: InVain): Promise<string> {
  const { namespace, bizToken } = wanted;
  const all = await state.verifications.list();
  const here = all.filter((each) => namespace === undefined || each.namespace === namespace);
  const [named] = all.filter((each) => each.bizToken === bizToken);
  const sentences = [
    `${subject(wanted)} ${wanted.how}.`,
    bizToken === undefined
      ? found(here, all, namespace)
      : (foundByToken(named, namespace) ??
        whyGone(bizToken, state) ??
        'It was never issued here, or a reset has forgotten it.'),
    here.length === 0 ? lastRefusal(state, namespace) : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function subject({ namespace, bizToken, state }: InVain): string {
  const where = namespace === undefined ? '' : ` in the namespace "${namespace}"`;
  const what = bizToken === undefined ? 'no verification' : `the verification ${bizToken} was not`;
  const wanted = state === undefined ? 'issued' : [state].flat().join(' or ');
  return bizToken === undefined ? `${what}${where} was ${wanted}` : `${what} ${wanted}${where}`;
}

/** More would hide the one that matters. */
const shown = 5;

function found(
  here: readonly Verification[],
  all: readonly Verification[],
  namespace: string | undefined,
): string {
  if (here.length > 0)
    return `There ${here.length === 1 ? 'was' : 'were'} ${here.length}: ${here.slice(-shown).map(oneLine).join('; ')}${here.length > shown ? '; and older ones' : ''}.`;
  if (all.length === 0 || namespace === undefined) return 'Nothing was issued at all.';
  const others = [...new Set(all.map((each) => `"${each.namespace}"`))].slice(0, shown);
  return `Nothing was issued in it, but in ${others.join(', ')}: calls with the SecretId ${credentialsOf(namespace).secretId} belong to it.`;
}

function foundByToken(
  named: Verification | undefined,
  namespace: string | undefined,
): string | undefined {
  if (named === undefined) return undefined;
  if (namespace !== undefined && named.namespace !== namespace)
    return `It belongs to the namespace "${named.namespace}".`;
  return `It is ${oneLine(named)}.`;
}

function oneLine(verification: Verification): string {
  const { bizToken, state, scenario, attempts } = verification;
  const last = lastAttempt(verification);
  const tried = last === undefined ? '' : ` after ${attempts.length}, the last with ${last.code}`;
  return `${bizToken} ${state}${tried} (scenario "${scenario.id}")`;
}

/** Calls that do not say whose they are belong to the default namespace. */
function lastRefusal({ journal }: State, namespace: string | undefined): string {
  const refusal = journal
    .entries()
    .findLast(
      (entry) =>
        entry.kind === 'api-refused' &&
        (namespace === undefined || [namespace, 'default'].includes(entry.namespace)),
    );
  return refusal === undefined ? '' : `The last refusal: ${refusal.text}`;
}
