import { expect, test } from 'vitest';
import type { TokenDeparture } from '../../../harness/case/observation.js';
import { tokenLeaks } from '../../../harness/checks/token-leaks.js';
import { observed } from '../../support/observations.js';

const departure = (over: Partial<TokenDeparture> = {}): TokenDeparture => ({
  host: 'cdn.bank.example',
  isAllowed: false,
  part: 'address',
  ...over,
});

test.each<[string, readonly TokenDeparture[], string, string]>([
  ['nothing that leaves', [], 'passed', 'token-leaks.passed'],
  [
    'an analytics host, whatever is allowed',
    [departure({ host: 'www.google-analytics.com', isAllowed: true, part: 'body' })],
    'failed',
    'token-leaks.known',
  ],
  ['a host that may be their own', [departure()], 'warning', 'token-leaks.unknown'],
  ['a host that they allow', [departure({ isAllowed: true })], 'passed', 'token-leaks.passed'],
  [
    'a name that only ends like one that is known',
    [departure({ host: 'notsentry.io' })],
    'warning',
    'token-leaks.unknown',
  ],
  [
    'the known one among others',
    [departure(), departure({ host: 'o1.ingest.sentry.io', part: 'referer' })],
    'failed',
    'token-leaks.known',
  ],
])('a token in a request to %s', (_, tokenDepartures, status, key) => {
  expect(tokenLeaks.judge(observed({ tokenDepartures }))).toMatchObject({ status, seen: { key } });
});
