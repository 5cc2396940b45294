import type { Sentence } from '../../mock-server/shared/texts.js';
import type { ReasonKey } from './reason.js';

/**
 * What the harness itself could not do: limits of its own, trouble with the browser, and the verification page, which
 * is ours, where it does not do what it should. None of it is evidence against an integration.
 */
const ofHarness: ReadonlySet<string> = new Set<ReasonKey>([
  'reason.case-timeout',
  'reason.no-time-left',
  'reason.probes-timeout',
  'reason.flow-endless',
  'reason.protocol',
  'reason.window-lost',
  'reason.browser-crashed',
  'reason.interrupted',
  'reason.stray',
  'reason.page-empty',
  'reason.nothing-new',
  'reason.not-clickable',
  'reason.no-exit-question',
  'reason.no-fault-shown',
  'reason.no-file-dialog',
]);

/** Also where it is the reason within another: a step that failed because the browser could not be asked. */
export const isOfHarness = ({ key, values = {} }: Sentence): boolean =>
  ofHarness.has(key) ||
  Object.values(values).some((value) => typeof value === 'object' && isOfHarness(value));
