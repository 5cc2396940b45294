import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startMock } from 'faceid-mock';
import { startBank } from './bank.js';

let mock;
let faceid;
let count = 0;
before(async () => {
  mock = await startMock({ port: 0, pace: 'fast' });
});
after(() => mock.stop());
// Each test has a namespace of its own: none sees what another has armed, moved or begun.
beforeEach(() => {
  faceid = mock.namespace(`bank-${count++}`);
});

test('the visitor is sent to the page of his own verification', async () => {
  const bank = await startBank(faceid.environment());
  try {
    const answer = await bank.start();
    const { bizToken, redirectUrl } = await faceid.verifications.waitFor({ state: 'issued' });
    assert.equal(answer.headers.get('location'), `${mock.pageUrl}/reflect/?token=${bizToken}`);
    assert.match(redirectUrl, /\/callback$/);
    assert.deepEqual(await faceid.findings({ atLeast: 'warning' }), []);
  } finally {
    await bank[Symbol.asyncDispose]();
  }
});

test('when Tencent fails, the visitor reads so', async () => {
  faceid.arm({ scenario: 'api-apply-InternalError', times: 1 });
  const bank = await startBank(faceid.environment());
  try {
    const answer = await bank.start();
    assert.equal(answer.status, 500);
    assert.match(await answer.text(), /Something went wrong/);
    assert.equal(await faceid.verifications.latest(), undefined);
  } finally {
    await bank[Symbol.asyncDispose]();
  }
});
