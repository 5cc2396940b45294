import { defineRule } from './rule.js';

export const redirectWithQuery = defineRule({
  id: 'redirect-with-query',
  on: 'apply',
  severity: 'info',
  quiet: true,
  title: 'RedirectUrl has a query',
  text: 'RedirectUrl has a query of its own. The documents show the token behind a bare path and do not say how it joins a query; the emulator appends it with "&".',
  cure: 'Keep what the query says in the visitor’s session, or test with redirectAppend "naive" as well (serve: --redirect-append, run: mock.redirectAppend).',
  source: 'D-56227, D-58622',
  certainty: 'assumed',
  sees: ({ redirectUrl }) => redirectUrl.split('#')[0]?.includes('?') ?? false,
});
