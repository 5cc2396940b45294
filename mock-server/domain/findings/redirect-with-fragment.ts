import { defineRule } from './rule.js';

export const redirectWithFragment = defineRule({
  id: 'redirect-with-fragment',
  on: 'apply',
  severity: 'warning',
  title: 'RedirectUrl has a fragment',
  text: 'RedirectUrl has a fragment. The documents show the token behind a bare path; appended naively it would end up behind the "#", where no server sees it.',
  cure: 'Come back to an address without a fragment and let it lead on to your route, or test with redirectAppend "naive" as well (serve: --redirect-append, run: mock.redirectAppend).',
  source: 'D-56227, D-58622',
  certainty: 'assumed',
  sees: ({ redirectUrl }) => redirectUrl.includes('#'),
});
