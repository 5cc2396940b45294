import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../../harness/trace/redact.js';

const show = createRedactor({
  secrets: ['my-secret-key-of-the-mock'],
  othersTokens: ['AAAAAAAA-1111', 'BBBBBBBB-2222'],
});
const image = 'iVBORw0KGgo'.repeat(100);

describe('what a trace never has', () => {
  test.each([
    ['a secret key', 'key=my-secret-key-of-the-mock', 'my-secret-key'],
    ['another user’s token', 'GET /callback?token=BBBBBBBB-2222', 'BBBBBBBB'],
    ['bytes of a picture in JSON', `{"photo":"${image}"}`, image.slice(0, 40)],
    ['a picture as a data URL', `<img src="data:image/png;base64,${image}">`, 'iVBOR'],
    ['a cookie in a header', 'Set-Cookie: sid=abc123; Path=/', 'abc123'],
    ['a cookie in JSON', '{"cookie":"sid=abc123"}', 'abc123'],
    ['a password in a form', 'user=a&password=hunter22', 'hunter22'],
    ['a password in JSON', '{"password": "hunter22"}', 'hunter22'],
    ['a signature', 'TC3-HMAC-SHA256 Signature=0123456789abcdef0123', '89abcdef'],
    ['an authorization', 'Authorization: Bearer abc.def.ghi', 'abc.def'],
    ['a key id that looks real', 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA', 'sJ5yKBZ'],
  ])('%s', (_, text, hidden) => {
    expect(show(text)).not.toContain(hidden);
  });

  test('two other users can be told apart', () => {
    expect(show('AAAAAAAA-1111')).not.toBe(show('BBBBBBBB-2222'));
  });
});

test.each([
  ['the own token', 'GET /callback?token=CCCCCCCC-3333'],
  ['a short word', 'the cookie jar is empty'],
  ['a sentence', 'Your server asked for the result and received 0: Success'],
  ['the emulator’s own key id', 'AKIDtest-faceid-mock'],
])('%s stays', (_, text) => {
  expect(show(text)).toBe(text);
});
