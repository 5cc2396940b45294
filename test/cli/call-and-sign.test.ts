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
  const fixed = ['sign', 'CreateUploadUrl', parameters, '--timestamp', '1795491193'];
  const authorizationOf = (out: string) => /TC3-HMAC-SHA256 Credential=.*/.exec(out)?.[0] ?? '';

  test('shows every step, and the same again for the same input', async () => {
    const { out } = await runCli(fixed);
    expect(out).toContain('host:127.0.0.1:12180');
    expect(out).toContain('2026-11-24/faceid/tc3_request');
    expect((await runCli(fixed)).out).toBe(out);
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
