import { findingRules } from '../../mock-server/index.js';
import type { CheckTextKey } from '../checks/check.js';
import { checks } from '../checks/index.js';
import { sayInEnglish } from '../checks/texts.js';

/** What a reader who has never seen this project needs to know of a check or a finding's rule. */
export interface RuleText {
  /** A few words. */
  readonly title: string;
  /** When it passes, or what it is about. */
  readonly about: string;
  /** How to mend what it finds. */
  readonly mend: string;
}

const aboutCheck = (id: string): RuleText => {
  const say = sayInEnglish();
  return {
    title: say(`about.${id}.title`),
    about: say(`about.${id}`),
    mend: say(`about.${id}.fix`),
  };
};

const known: ReadonlyMap<string, () => RuleText> = new Map([
  ...findingRules.map(
    ({ id, title, text, cure }) => [id, () => ({ title, about: text, mend: cure })] as const,
  ),
  ...checks.map(({ id }) => [id, () => aboutCheck(id)] as const),
]);

const generalFix: CheckTextKey = 'about.any.fix';

/** A rule that is not known, as in a report of another version, is described by its id. */
export const ruleText = (id: string): RuleText =>
  known.get(id)?.() ?? {
    title: words(id),
    about: `${words(id)}, as faceid-mock judges it.`,
    mend: sayInEnglish()(generalFix),
  };

/** `server-asks-early` as `Server asks early`. */
function words(id: string): string {
  const text = id.replace(/[-_.]+/g, ' ').trim() || id;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
