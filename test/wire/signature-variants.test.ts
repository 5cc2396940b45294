import { request as httpRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import { signTc3 } from '../../mock-server/api/tc3.js';
import { v1Signature, v1StringToSign } from '../../mock-server/api/v1.js';
import { errorOf, send, type Envelope } from '../support/client.js';
import { useMock } from '../support/mocks.js';

/** What SDKs in other languages do differently, each sent over real HTTP (captures: fixtures/signatures). */
const mock = useMock();
const ours = () => new URL(mock().url).host;
const seconds = () => String(Math.floor(mock().clock.now() / 1000));

interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** With node:http, since fetch does not let a Host header be set. */
function raw({ method = 'POST', path = '/', headers, body }: Sent): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(mock().url, { method, path, headers }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () => {
        resolve(errorOf((JSON.parse(text) as Envelope).Response));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const common = (timestamp: string) => ({
  'X-TC-Action': 'CreateUploadUrl',
  'X-TC-Version': '2018-03-01',
  'X-TC-Region': 'ap-singapore',
  'X-TC-Timestamp': timestamp,
});

function v3(
  body: string,
  over: {
    readonly host?: string;
    readonly signedHost?: string;
    readonly type?: string;
    readonly extra?: Readonly<Record<string, string>>;
  } = {},
): Sent {
  const timestamp = seconds();
  const { host = ours(), type = 'application/json', extra = {} } = over;
  const lower = Object.fromEntries(
    Object.entries(extra).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const request = {
    method: 'POST',
    query: '',
    headers: { host: over.signedHost ?? host, 'content-type': type, ...lower },
    body: Buffer.from(body),
  };
  const keys = { ...mock().credentials(), service: 'faceid', timestamp };
  const Authorization = signTc3(request, keys);
  return {
    headers: { Host: host, 'Content-Type': type, ...common(timestamp), ...extra, Authorization },
    body,
  };
}

describe('a v3 call holds', () => {
  const body = '{"TargetAction":"A"}';

  test.each<[string, () => Sent]>([
    [
      'with a charset in its content type, as Java sends it',
      () => v3(body, { type: 'application/json; charset=utf-8' }),
    ],
    [
      'with the host signed without its port, as Node does',
      () => v3(body, { signedHost: '127.0.0.1' }),
    ],
    ['with a whole URL as Host, as tccli sends it', () => v3(body, { host: `http://${ours()}` })],
    [
      'behind a proxy that changes Host',
      () =>
        v3(body, {
          host: ours(),
          signedHost: 'public.example',
          extra: { 'X-Forwarded-Host': 'public.example' },
        }),
    ],
    [
      'with an unsigned payload',
      () => v3(body, { extra: { 'X-TC-Content-SHA256': 'UNSIGNED-PAYLOAD' } }),
    ],
    [
      'with two blanks behind the scheme, as .NET writes it',
      () => {
        const sent = v3(body);
        const Authorization = (sent.headers.Authorization ?? '').replace(
          'TC3-HMAC-SHA256 ',
          'TC3-HMAC-SHA256  ',
        );
        return { ...sent, headers: { ...sent.headers, Authorization } };
      },
    ],
    [
      'with header names in another case, as Go sends them',
      () => {
        const sent = v3(body);
        const headers = Object.fromEntries(
          Object.entries(sent.headers).map(([name, value]) => [
            name.replace('X-TC-', 'X-Tc-'),
            value,
          ]),
        );
        return { ...sent, headers };
      },
    ],
  ])('%s', async (_, sent) => {
    expect(await raw(sent())).toBe('no error');
  });

  test('with an unsigned payload only if it says so', async () => {
    const sent = v3(body, { extra: { 'X-TC-Content-SHA256': 'UNSIGNED-PAYLOAD' } });
    const headers = Object.fromEntries(
      Object.entries(sent.headers).filter(([name]) => name !== 'X-TC-Content-SHA256'),
    );
    expect(await raw({ ...sent, headers })).toContain('SignatureFailure');
  });

  test('a form is no body for v3, and the answer names the type', async () => {
    const response = await send(
      mock(),
      'CreateUploadUrl',
      {},
      { headers: { 'Content-Type': 'multipart/form-data; boundary=x' } },
    );
    const { Response } = (await response.json()) as Envelope;
    expect(errorOf(Response)).toContain('not support Content-Type=`multipart/form-data`');
  });
});

describe('a v1 call holds', () => {
  function v1(
    over: {
      readonly values?: Readonly<Record<string, string>>;
      readonly signed?: (pairs: [string, string][]) => [string, string][];
      readonly ending?: string;
    } = {},
  ): Sent {
    const { secretId, secretKey } = mock().credentials();
    const pairs: [string, string][] = Object.entries({
      Action: 'CreateUploadUrl',
      TargetAction: 'A',
      Version: '2018-03-01',
      Region: 'ap-singapore',
      Timestamp: seconds(),
      Nonce: '18446744073709551615',
      SecretId: secretId,
      Language: 'en-US',
      RequestClient: 'SDK_TEST',
      ...over.values,
    });
    const text = v1StringToSign('POST', ours(), over.signed?.(pairs) ?? pairs);
    const signature = `${v1Signature(text, 'HmacSHA1', secretKey)}${over.ending ?? ''}`;
    return {
      headers: { Host: ours(), 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: new URLSearchParams([...pairs, ['Signature', signature]]).toString(),
    };
  }

  test('with a nonce of 64 bits and the common parameters that SDKs add', async () => {
    expect(await raw(v1())).toBe('no error');
  });

  test('with a line feed behind its signature, as Ruby sends it', async () => {
    expect(await raw(v1({ ending: '\n' }))).toBe('no error');
  });

  test('with "_" in a key signed as ".", as Python and Java do', async () => {
    const values = { faceid_mock_extra: '1' };
    const signed = (pairs: [string, string][]) =>
      pairs.map(([key, value]): [string, string] => [key.replaceAll('_', '.'), value]);
    // The signature holds: what is refused is the parameter, which the action does not know.
    expect(await raw(v1({ values, signed }))).toContain('UnknownParameter');
  });

  test('above 1 MB it is sent to v3, in the vendor’s words', async () => {
    expect(await raw(v1({ values: { TargetAction: 'A'.repeat(1024 * 1024) } }))).toContain(
      'please use new signature method `TC3-HMAC-SHA256`',
    );
  });
});
