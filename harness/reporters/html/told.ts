import type { Sentence } from '../../../mock-server/shared/texts.js';
import type { FindingReport } from '../../report/report.js';
import type { Failure } from '../failure-sentences.js';
import type { PageIndex } from './page-data.js';
import { englishFinding, findingText, say, sentenceText } from './speaking.js';

/** What failed, in the reader's language where the report carries keys, else in the report's English. */
export interface Told {
  /** The problem's name; null where the catalogues have none. */
  readonly title: string | null;
  readonly text: string;
  readonly fix: string | null;
}

type Mends = PageIndex['mends'];

interface Said {
  readonly id: string;
  readonly message: string;
  /** What was seen, alone or with what to do. */
  readonly say?: Sentence | { readonly seen: Sentence; readonly fix?: Sentence };
}

export function tellFailure(failure: Failure, mends: Mends): Told {
  if ('rule' in failure) {
    const title = findingText({ key: `${failure.rule}.title` });
    return { title, ...tellFinding(failure) };
  }
  return tellCheck(failure, mends);
}

export function tellCheck(check: Said, mends: Mends): Told {
  const { id, message } = check;
  const { seen, fix } = partsOf(check);
  const text = seen && sentenceText(seen);
  if (seen === undefined || typeof text !== 'string')
    return { title: null, text: message, fix: fixOf(id, mends) };
  const { key, values = {} } = seen;
  return {
    title: sentenceText({ key: `${key}.title`, values }),
    text,
    fix: sentenceText(fix ?? { key: `${key}.fix`, values }) ?? fixOf(id, mends),
  };
}

function partsOf({ say: said }: Said): { readonly seen?: Sentence; readonly fix?: Sentence } {
  if (said === undefined) return {};
  return 'key' in said ? { seen: said } : said;
}

/** How a check or rule is fixed in general. */
const fixOf = (id: string, mends: Mends): string | null =>
  sentenceText({ key: `about.${id}.fix` }) ??
  findingText({ key: `${id}.cure` }) ??
  mends[id] ??
  null;

/** A finding tells its rule's text, and after it what is particular to the case. */
export function tellFinding(finding: FindingReport): {
  readonly text: string;
  readonly fix: string;
} {
  const { rule, message, cure, seen } = finding;
  const key = `${rule}.text`;
  // Reports of earlier versions have no `seen`: their sentence may say more than the rule's text does.
  const isWhole = seen !== undefined || englishFinding(key) === message;
  const first = isWhole ? findingText({ key }) : null;
  const next = seen && findingText(seen);
  const fix = findingText({ key: `${rule}.cure` }) ?? cure;
  if (first === null || next === null) return { text: message, fix };
  return { text: next === undefined ? first : say('sentences', { first, next }), fix };
}
