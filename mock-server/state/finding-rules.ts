import type { Finding, Found, Severity } from '../domain/finding.js';
import { rules } from '../domain/findings/index.js';
import type { FindingKey, RuleId } from '../domain/findings/rule.js';
import { join } from '../shared/reader-texts.js';
import { speak, type Say } from '../shared/texts.js';
import { textsOf } from './read-texts.js';

/** What a person is told of a rule, whether or not it was ever broken. In English. */
export interface RuleText {
  readonly id: RuleId;
  readonly severity: Severity;
  /** A few words. */
  readonly title: string;
  /** What was seen and what production does. */
  readonly text: string;
  /** What to do. */
  readonly cure: string;
  /** Where production's side of it is known from. */
  readonly source: string;
  readonly certainty: 'documented' | 'observed' | 'assumed';
}

const english = textsOf<FindingKey>('mock-server/domain/findings').en;
/** What was seen comes from a rule, which knows its keys. */
const say: Say = speak<string>('en', english);

/** In the order in which a verification goes. */
export const findingRules: readonly RuleText[] = rules.map(
  ({ id, severity, source, certainty }) => ({
    id,
    severity,
    title: english[`${id}.title`],
    text: english[`${id}.text`],
    cure: english[`${id}.cure`],
    source,
    certainty,
  }),
);

const ruleTexts = new Map<string, RuleText>(findingRules.map((rule) => [rule.id, rule]));

/** The one place where what a rule saw becomes a finding that people read. */
export function findingOf({ rule, severity, seen }: Found): Finding {
  const { text = rule, cure = '' } = ruleTexts.get(rule) ?? {};
  if (seen === null) return { rule, severity, text, cure };
  return { rule, severity, text: join(text, say(seen.key, seen.values)), cure, seen };
}
