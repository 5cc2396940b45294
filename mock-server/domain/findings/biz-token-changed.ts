import { defineRule } from './rule.js';

export const bizTokenChanged = defineRule({
  id: 'biz-token-changed',
  on: 'token',
  severity: 'error',
  source: 'D-49950; that case matters is assumed',
  certainty: 'assumed',
  sees: ({ why, sent, issued }) =>
    why === 'changed' && {
      key: 'biz-token-changed.seen',
      values: { sent: sent.slice(0, 80), issued },
    },
});
