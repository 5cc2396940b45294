import { defineRule } from './rule.js';

const manyLinks = 20;

export const linksNeverOpened = defineRule({
  id: 'links-never-opened',
  on: 'apply',
  severity: 'info',
  source: 'D-49953',
  certainty: 'documented',
  sees: ({ unopened }) => unopened === manyLinks,
});
