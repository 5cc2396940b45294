import type { Sayable, Sentence } from '../../shared/texts.js';
import type { Found, Severity } from '../finding.js';
import type { EventKind, Events } from './events.js';
import type en from './texts/en.json';

/** What is said of rules is in texts/: `<id>.title`, `.text`, `.cure`, and for some what was seen, `.seen…`. */
export type FindingKey = keyof typeof en;
export type RuleId = FindingKey extends infer Key
  ? Key extends `${infer Id}.title`
    ? Id
    : never
  : never;

interface RuleFacts {
  /** Also the file's name. */
  readonly id: RuleId;
  readonly severity: Severity;
  /** Where production's side of it is known from. */
  readonly source: string;
  readonly certainty: 'documented' | 'observed' | 'assumed';
}

export interface Rule<Kind extends EventKind> extends RuleFacts {
  readonly on: Kind;
  /** Not told in an answer's header, since sound calls would carry it all the time. */
  readonly quiet: boolean;
  readonly judge: (event: Events[Kind]) => Found | null;
}

interface Definition<Kind extends EventKind> extends RuleFacts {
  readonly on: Kind;
  readonly quiet?: true;
  /** Whether the event breaks the rule, or what is particular to this case, in whole sentences. */
  readonly sees: (event: Events[Kind]) => boolean | Sentence<Sayable<FindingKey>>;
}

export function defineRule<Kind extends EventKind>(definition: Definition<Kind>): Rule<Kind> {
  const { sees, quiet = false, ...rest } = definition;
  const { id: rule, severity } = definition;
  return {
    ...rest,
    quiet,
    judge(event) {
      const seen = sees(event);
      if (seen === false) return null;
      return { rule, severity, seen: seen === true ? null : seen };
    },
  };
}
