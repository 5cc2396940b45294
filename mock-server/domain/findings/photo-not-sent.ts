import { defineRule } from './rule.js';

export const photoNotSent = defineRule({
  id: 'photo-not-sent',
  on: 'no-photo',
  severity: 'warning',
  source: 'D-56227 (CheckMode 2: liveness and comparison)',
  certainty: 'assumed',
  sees: ({ checkMode }) => ({ key: 'photo-not-sent.seen', values: { mode: checkMode } }),
});
