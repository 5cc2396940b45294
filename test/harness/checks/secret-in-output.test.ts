import { expect, test } from 'vitest';
import { printedIn } from '../../../harness/case/printed.js';
import { secretInOutput } from '../../../harness/checks/secret-in-output.js';
import { observed } from '../../support/observations.js';

const token = '6E0F1C2A-90D5-4E53-9C3E-2A61E7B0A1F4';

test.each<[string, string, string]>([
  ['its own start', 'listening on 3000', 'passed'],
  ['its settings', "{ secretId: 'AKIDtest', secretKey: 'test-secret' }", 'failed'],
  ['the SecretId alone', 'calling as AKIDtest', 'passed'],
  ['a key that only looks alike', 'session key my-test-secret-2', 'passed'],
  ['an answer of Tencent', `{ BizToken: '${token}' }`, 'warning'],
  ['another case’s token', "{ BizToken: '00000000-90D5-4E53-9C3E-2A61E7B0A1F4' }", 'passed'],
  ['an access log', `127.0.0.1 "GET /callback?order=1&token=${token} HTTP/1.1" 200`, 'passed'],
  ['an access log in JSON', `{"req":{"url":"/callback?token=${token}"}}`, 'passed'],
  ['the query of an access log', `{"query":{"token":"${token}"}}`, 'passed'],
  ['the parameters of Rails', `Parameters: {"token"=>"${token}"}`, 'passed'],
])('a server that prints %s', (_, line, status) => {
  const printed = printedIn(['first', line], 'test-secret', [token]);
  expect(secretInOutput.judge(observed({ printed })).status).toBe(status);
});

test('the key is not printed once more', () => {
  expect(printedIn(['key=test-secret'], 'test-secret', []).secretKey).toBe('key=***');
});

test('a server that was not started by the harness is not judged', () => {
  expect(secretInOutput.judge(observed({ printed: null })).status).toBe('skipped');
});
