import { androidRules } from './android.js';
import { foreignRules, remainingRules } from './elsewhere.js';
import { iosRules } from './ios.js';
import type { CompatRule } from './rule.js';

/** First match decides. A rule is one entry in one of the four lists. */
export const compatRules: readonly CompatRule[] = [
  ...foreignRules,
  ...iosRules,
  ...androidRules,
  ...remainingRules,
];
