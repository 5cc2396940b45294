import { isKnownAction } from '../known-actions.js';
import { defineRule } from './rule.js';

export const actionNotEmulated = defineRule({
  id: 'action-not-emulated',
  on: 'refusal',
  severity: 'info',
  source: 'the official SDKs and tccli, which have these actions',
  certainty: 'observed',
  sees: ({ id, action }) =>
    id === 'invalidAction' &&
    isKnownAction(action) && { key: 'action-not-emulated.seen', values: { action } },
});
