import { textsOf } from '../../mock-server/index.js';
import type { Sentence } from '../../mock-server/shared/texts.js';
import { sayInEnglish } from '../checks/texts.js';
import type { CauseReport } from '../report/report.js';
import type { Symptom } from './symptoms.js';
import type en from './texts/en.json';

type Told = Pick<CauseReport, 'title' | 'seen' | 'fix' | 'say'>;

/** A named cause has a title and a cure of its own; any other those of the check or the rule that shows it. */
export function causeTexts(id: string, first: Symptom): Told {
  const told = first.finding === undefined ? ofCheck(first) : ofFinding(first.finding);
  if (!(`cause.${id}.title` in textsOf<keyof typeof en>('harness/causes').en)) return told;
  const title: Sentence = { key: `cause.${id}.title` };
  const fix: Sentence = { key: `cause.${id}.fix` };
  const say = sayInEnglish();
  return {
    title: say(title.key),
    seen: told.seen,
    fix: say(fix.key),
    ...(told.say === undefined ? {} : { say: { title, seen: told.say.seen, fix } }),
  };
}

function ofFinding({ rule, message, cure, seen }: NonNullable<Symptom['finding']>): Told {
  const title: Sentence = { key: `${rule}.title`, values: { fallback: rule } };
  const about: Sentence = { key: `${rule}.text`, values: { fallback: message } };
  return {
    title: sayInEnglish()(title.key, title.values),
    seen: message,
    fix: cure,
    say: {
      title,
      seen: seen === undefined ? about : { key: 'finding.particular', values: { about, seen } },
      fix: { key: `${rule}.cure`, values: { fallback: cure } },
    },
  };
}

function ofCheck({ check: { id, message, title, fix = '', say } }: Symptom): Told {
  const isWhole = fix !== '' && message.endsWith(` ${fix}`);
  return {
    title: title ?? id,
    seen: isWhole ? message.slice(0, -fix.length - 1) : message,
    fix,
    ...(say?.fix === undefined
      ? {}
      : { say: { title: { key: `${say.seen.key}.title` }, seen: say.seen, fix: say.fix } }),
  };
}
