import type { Finding, Severity } from '../finding.js';
import type { EventKind, Events } from './events.js';

/** What a person is told of a rule, whether or not it was ever broken. */
export interface RuleText {
  /** Also the file's name. */
  readonly id: string;
  readonly severity: Severity;
  /** A few words. */
  readonly title: string;
  /** What was seen and what production does. */
  readonly text: string;
  /** How to mend it. */
  readonly cure: string;
  /** Where production's side of it is known from. */
  readonly source: string;
  readonly certainty: 'documented' | 'observed' | 'assumed';
}

export interface Rule<Kind extends EventKind> extends RuleText {
  readonly on: Kind;
  /** Not told in an answer's header, since sound calls would carry it all the time. */
  readonly quiet: boolean;
  readonly judge: (event: Events[Kind]) => Finding | null;
}

interface Definition<Kind extends EventKind> extends RuleText {
  readonly on: Kind;
  readonly quiet?: true;
  /** Whether the event breaks the rule, or what is particular to this case, in whole sentences. */
  readonly sees: (event: Events[Kind]) => boolean | string;
}

export function defineRule<Kind extends EventKind>(definition: Definition<Kind>): Rule<Kind> {
  const { sees, quiet = false, ...rest } = definition;
  const { id: rule, severity, text, cure } = definition;
  return {
    ...rest,
    quiet,
    judge(event) {
      const seen = sees(event);
      if (seen === false) return null;
      return { rule, severity, text: seen === true ? text : `${text} ${seen}`, cure };
    },
  };
}
