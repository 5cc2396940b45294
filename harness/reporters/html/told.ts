import type { CheckReport, FindingReport, TimelineEntry } from '../../report/report.js';
import { reasonOf, type Decisive } from '../failure-sentences.js';
import type { PageCause } from './page-causes.js';
import type { PageIndex } from './page-data.js';
import { englishText, say, sentenceText } from './speaking.js';

/** What failed or could not be judged, in the reader's language where the report carries keys, else in the report's English. */
export interface Told {
  /** The problem's name; null where the catalogues have none. */
  readonly title: string | null;
  readonly text: string;
  readonly fix: string | null;
}

type Mends = PageIndex['mends'];

export function tellDecisive(decisive: Decisive, mends: Mends): Told {
  if ('rule' in decisive) {
    const title = sentenceText({ key: `${decisive.rule}.title` });
    return { title, ...tellFinding(decisive) };
  }
  return tellCheck(decisive, mends);
}

/** A cause always has all three; in English where the report or this page has no keys for it. */
export function tellCause({ title, seen, fix, say: said }: PageCause) {
  return {
    title: (said && sentenceText(said.title)) ?? title,
    seen: (said && sentenceText(said.seen)) ?? seen,
    fix: (said && sentenceText(said.fix)) ?? fix,
  };
}

export function tellCheck(check: CheckReport, mends: Mends): Told {
  const { say: said } = check;
  const text = said && sentenceText(said.seen);
  if (said === undefined || typeof text !== 'string') {
    const { title, seen, fix } = reasonOf(check);
    return { title, text: seen, fix: fix ?? fixOf(check, mends) };
  }
  const { seen, fix } = said;
  return {
    title: sentenceText({ ...seen, key: `${seen.key}.title` }),
    text,
    fix: (fix && sentenceText(fix)) ?? fixOf(check, mends),
  };
}

/** How a check is fixed in general. That is about the integration, of which an inconclusive check says nothing. */
const fixOf = ({ id, status }: CheckReport, mends: Mends): string | null =>
  status === 'inconclusive'
    ? null
    : (sentenceText({ key: `about.${id}.fix` }) ??
      sentenceText({ key: `${id}.cure` }) ??
      mends[id] ??
      null);

/** A finding tells its rule's text, and after it what is particular to the case. */
export function tellFinding(finding: FindingReport): {
  readonly text: string;
  readonly fix: string;
} {
  const { rule, message, cure, seen } = finding;
  const key = `${rule}.text`;
  // Reports of earlier versions have no `seen`: their sentence may say more than the rule's text does.
  const isWhole = seen !== undefined || englishText(key) === message;
  const first = isWhole ? sentenceText({ key }) : null;
  const next = seen && sentenceText(seen);
  const fix = sentenceText({ key: `${rule}.cure` }) ?? cure;
  if (first === null || next === null) return { text: message, fix };
  return { text: next === undefined ? first : say('sentences', { first, next }), fix };
}

/** The journal says a finding in one sentence, which the report has in parts among the case's findings. */
export function tellEntry(
  { kind, text, say: said }: TimelineEntry,
  findings: readonly FindingReport[],
): string {
  if (said !== undefined) return sentenceText(said) ?? text;
  if (kind !== 'finding') return text;
  const finding = findings.find(({ message, cure }) => text === `${message} ${cure}`);
  if (finding === undefined) return text;
  const told = tellFinding(finding);
  return say('sentences', { first: told.text, next: told.fix });
}
