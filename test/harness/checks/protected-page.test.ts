import { expect, test } from 'vitest';
import type { ProbeResult } from '../../../harness/case/observation.js';
import { protectedPage } from '../../../harness/checks/protected-page.js';
import { observed, probed, reason } from '../../support/observations.js';

const seenBy = (who: string, isSame: boolean): ProbeResult =>
  probed('protected-page', { url: 'http://bank/account', evidence: { who, isSame } });
const hidden = probed('protected-page', { status: 302, evidence: { who: 'verified' } });

test.each<[string, readonly ProbeResult[], string, string]>([
  ['no page is named', [], 'skipped', 'protected-page.none'],
  ['nobody else sees it', [seenBy('stranger', false)], 'passed', 'protected-page.passed'],
  ['a stranger sees it', [seenBy('stranger', true)], 'failed', 'protected-page.stranger'],
  [
    'a user who failed sees it',
    [seenBy('stranger', false), seenBy('failed', true)],
    'failed',
    'protected-page.failed',
  ],
  [
    'an unfinished user sees it',
    [seenBy('unfinished', true)],
    'failed',
    'protected-page.unfinished',
  ],
  ['it was guessed and is open', [seenBy('guess', true)], 'warning', 'protected-page.guess'],
  ['it was guessed and is closed', [seenBy('guess', false)], 'passed', 'protected-page.passed'],
  ['the verified user does not see it', [hidden], 'skipped', 'protected-page.not-seen'],
  ['one of two is seen', [hidden, seenBy('stranger', true)], 'failed', 'protected-page.stranger'],
  [
    'the visitors got no further',
    [probed('protected-page', { stopped: reason('no button') })],
    'skipped',
    'not-tried',
  ],
])('protected-page: %s', (_, probes, status, key) => {
  expect(protectedPage.judge(observed({ probes }))).toMatchObject({ status, seen: { key } });
});
