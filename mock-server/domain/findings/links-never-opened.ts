import { defineRule } from './rule.js';

const manyLinks = 20;

export const linksNeverOpened = defineRule({
  id: 'links-never-opened',
  on: 'apply',
  severity: 'info',
  title: 'Many links, none opened',
  text: 'Twenty links were issued one after the other and none of them was opened: it looks as if one is made for each view of a page.',
  cure: 'Call Apply when the visitor presses the button that begins the verification: a link lives for two hours, a successor’s for ten minutes.',
  source: 'D-49953',
  certainty: 'documented',
  sees: ({ unopened }) => unopened === manyLinks,
});
