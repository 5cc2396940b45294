import { defineRule } from './rule.js';

export const linkOpenedLate = defineRule({
  id: 'link-opened-late',
  on: 'opened',
  severity: 'warning',
  title: 'A link that has expired',
  text: 'A link was opened after its BizToken had expired: two hours after Apply, ten minutes with the successor. The visitor reads code 15 and can do nothing.',
  cure: 'Call Apply when the visitor is about to begin; do not send links by mail or keep them in a page.',
  source: 'D-49953, D-56227',
  certainty: 'documented',
  sees: ({ late, isScripted }) => late === 15 && !isScripted,
});
