import { describe, expect, test } from 'vitest';
import { useMock } from '../support/mocks.js';
import { runCli } from '../support/run-cli.js';

const mock = useMock();
const parameters = '{"TargetAction":"A"}';

describe('call', () => {
  test('signs, sends and prints the answer', async () => {
    const { code, out } = await runCli([
      'call',
      'CreateUploadUrl',
      parameters,
      '--url',
      mock().url,
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('Response.UploadUrl');
  });

  test('ends with 1 where the answer is a refusal', async () => {
    const { code, out } = await runCli(['call', 'CreateUploadUrl', '{}', '--url', mock().url]);
    expect([code, out]).toEqual([1, expect.stringContaining('MissingParameter')]);
  });

  test('prints the curl command instead', async () => {
    const { out } = await runCli([
      'call',
      'CreateUploadUrl',
      parameters,
      '--url',
      mock().url,
      '--curl',
    ]);
    expect(out).toContain(`curl -sS '${mock().url}/'`);
    expect(out).toContain(`--data-raw '${parameters}'`);
  });

  test.each([
    [['call', 'CreateUploadUrl', '{'], 2, 'not valid JSON'],
    [['call', 'CreateUploadUrl', '[]'], 2, 'must be a JSON object'],
    [['call', 'CreateUploadUrl', '{}', '--url', 'nowhere'], 2, '--url is not a URL'],
    [['call', 'CreateUploadUrl', '{}', '--url', 'http://127.0.0.1:9'], 3, 'nothing answers at'],
    [['sign', 'CreateUploadUrl', '{}', '--timestamp', 'now'], 2, '--timestamp takes seconds'],
    [
      ['sign', 'CreateUploadUrl', '{}', '--compare', 'Bearer x'],
      2,
      'takes a whole Authorization header',
    ],
  ])('%j is a mistake of its own', async (args, code, message) => {
    const result = await runCli(args);
    expect(result.err).toContain(message);
    expect(result.code).toBe(code);
  });
});

describe('sign', () => {
  const plain = ['sign', 'CreateUploadUrl', parameters];
  const fixed = [...plain, '--timestamp', '1795491193'];
  const now = Math.floor(Date.now() / 1000);
  const authorizationOf = (out: string) => /TC3-HMAC-SHA256 Credential=.*/.exec(out)?.[0] ?? '';

  test('shows every step, and the same again for the same input', async () => {
    const { out } = await runCli(fixed);
    expect(out).toContain('host:127.0.0.1:12180');
    expect(out).toContain('2026-11-24/faceid/tc3_request');
    expect((await runCli(fixed)).out).toBe(out);
  });

  test.each([
    ['an old one', '1795491193', 'The signature is sound, and old: it was signed at 2026-11-24'],
    ['one of tomorrow', String(now + 86_400), 'The signature is sound, and from the future'],
  ])('blames the clock for %s, and not the key', async (_, timestamp, said) => {
    const { out } = await runCli([...plain, '--timestamp', timestamp]);
    const compared = await runCli([...plain, '--compare', authorizationOf(out)]);
    expect(compared.code).toBe(1);
    expect(compared.out).toContain(said);
    expect(compared.out).toContain(`(X-TC-Timestamp ${timestamp})`);
    expect(compared.out).not.toContain('SecretKey');
  });

  test('takes one of a few minutes ago for sound, whatever form of the host it has', async () => {
    const signed = [...plain, '--timestamp', String(now - 60)];
    const { out } = await runCli([...signed, '--host', '127.0.0.1']);
    const compared = await runCli([...plain, '--compare', authorizationOf(out)]);
    expect([compared.code, compared.out]).toEqual([0, 'The signature is valid.\n']);
  });

  test('names the timestamp that was signed where another was sent', async () => {
    const { out } = await runCli(fixed);
    const other = [...plain, '--timestamp', '1795491100', '--compare', authorizationOf(out)];
    expect((await runCli(other)).out).toContain('X-TC-Timestamp 1795491193 ');
  });

  test('asks for the timestamp where a wrong one cannot be told from a wrong key', async () => {
    const { out } = await runCli([...fixed, '--secret-key', 'other']);
    const compared = await runCli([...plain, '--compare', authorizationOf(out)]);
    expect(compared.out).toContain('--timestamp <seconds>');
    expect(compared.code).toBe(1);
  });

  test('explains another signature', async () => {
    const { out } = await runCli([...fixed, '--host', 'localhost:12180']);
    const compared = await runCli([...fixed, '--compare', authorizationOf(out)]);
    expect(compared.code).toBe(1);
    expect(compared.out).toContain('→ ≠ host:localhost:12180');
    const same = await runCli([...fixed, '--compare', authorizationOf((await runCli(fixed)).out)]);
    expect([same.code, same.out]).toEqual([0, 'The signature is valid.\n']);
  });
});
