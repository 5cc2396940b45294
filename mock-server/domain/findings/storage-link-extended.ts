import { defineRule } from './rule.js';

export const storageLinkExtended = defineRule({
  id: 'storage-link-extended',
  on: 'storage',
  severity: 'info',
  source: 'D-COSSIG, by which these parameters are not signed',
  certainty: 'assumed',
  sees: ({ outcome, added }) =>
    outcome === 'done' &&
    added.length > 0 && {
      key: 'storage-link-extended.seen',
      values: { names: added.slice(0, 5).join(', ').slice(0, 120) },
    },
});
