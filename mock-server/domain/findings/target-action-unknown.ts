import { isTargetAction, knownActions } from '../known-actions.js';
import { nearest } from '../../shared/nearest.js';
import { defineRule } from './rule.js';

export const targetActionUnknown = defineRule({
  id: 'target-action-unknown',
  on: 'upload-link',
  severity: 'warning',
  source: 'D-46849, which names the actions that take a link',
  certainty: 'assumed',
  sees: ({ targetAction: sent }) => {
    if (isTargetAction(sent)) return false;
    const meant = nearest(sent, knownActions);
    return meant === undefined
      ? { key: 'target-action-unknown.seen', values: { sent } }
      : { key: 'target-action-unknown.seen-near', values: { sent, meant } };
  },
});
