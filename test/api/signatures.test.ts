import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { packagePath } from '../../mock-server/index.js';
import type { ApiRequest } from '../../mock-server/api/request.js';
import { parseTc3Authorization, signTc3, tc3Parts, verifyTc3 } from '../../mock-server/api/tc3.js';
import { v1Signature, v1StringToSign, verifyV1 } from '../../mock-server/api/v1.js';
import { parsePairs } from '../../mock-server/api/parameters.js';

const exampleKey = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE';
const body =
  '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';

interface Golden {
  readonly name: string;
  readonly method?: string;
  readonly query?: string;
  readonly type: string;
  readonly host: string;
  readonly body?: string;
  readonly key: string;
  readonly timestamp: string;
  readonly service: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signature: string;
}

/** From Tencent's documents and from captures of official SDKs. */
const goldenV3: readonly Golden[] = [
  {
    name: 'the documents, POST',
    type: 'application/json; charset=utf-8',
    host: 'cvm.tencentcloudapi.com',
    body,
    key: exampleKey,
    timestamp: '1551113065',
    service: 'cvm',
    signature: '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
  },
  {
    name: 'the documents, POST with the masked key taken literally',
    type: 'application/json; charset=utf-8',
    host: 'cvm.tencentcloudapi.com',
    body,
    key: 'Gu5t9xGARNpq86cd98joQYCN3*******',
    timestamp: '1551113065',
    service: 'cvm',
    signature: '2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c',
  },
  {
    name: 'the documents, GET',
    method: 'GET',
    query: 'Limit=10&Offset=0',
    type: 'application/x-www-form-urlencoded',
    host: 'cvm.tencentcloudapi.com',
    key: exampleKey,
    timestamp: '1539084154',
    service: 'cvm',
    signature: '5da7a33f6993f0614b047e5df4582db9e9bf4672ba50567dba16c6ccf174c474',
  },
  {
    name: 'the Chinese Node SDK, host without port',
    type: 'application/json',
    host: 'localhost',
    body: '{"BizToken":"x"}',
    key: 'sk',
    timestamp: '1795491328',
    service: 'localhost:18811',
    signature: 'a2c44cd3d10f2ba6bf7052a1ffe70ee01a940e5737690347333f033f62a92f8e',
  },
  {
    name: 'the international Node SDK with letters beyond ASCII',
    type: 'application/json',
    host: '127.0.0.1',
    body: '{"BizToken":"A B/Ü"}',
    key: 'sk',
    timestamp: '1795491327',
    service: '127',
    signature: '0410d7b25328ef3b9f0c37d9a65c9060418bf5fcb0cdb19ffd22c24f090b836e',
  },
  {
    name: 'the Go SDK, host with port',
    type: 'application/json',
    host: 'localhost:18811',
    body: '{"BizToken":"x"}',
    key: 'sk',
    timestamp: '1795491380',
    service: 'faceid',
    signature: '986c02d85115fea95ccf3e3e807d973e758e0f31d229187d7519876cd5cee3b0',
  },
  {
    name: 'the international Node SDK, GET with a query in no order',
    method: 'GET',
    query:
      'RedirectURL=http%3A%2F%2Fa%2F%3Fb%3D1&CompareImageBase64=x%2B%2F%3D&Extra=zz&Config.AutoSkip=true&Config.CheckMode=2',
    type: 'application/x-www-form-urlencoded',
    host: '127.0.0.1',
    key: 'sk',
    timestamp: '1795491382',
    service: '127',
    signature: '368c685ce296731d5b5fbeb2bd0c9e6f0e43768e820c91014e02c47e76fde8c0',
  },
];

const requestOf = (golden: Golden): ApiRequest => ({
  method: golden.method ?? 'POST',
  query: golden.query ?? '',
  headers: { host: golden.host, 'content-type': golden.type, ...golden.headers },
  body: Buffer.from(golden.body ?? ''),
});

describe('signature v3', () => {
  test.each(goldenV3)('gives the known signature of $name', (golden) => {
    const authorization = signTc3(requestOf(golden), {
      secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
      secretKey: golden.key,
      service: golden.service,
      timestamp: golden.timestamp,
    });
    expect(parseTc3Authorization(authorization)?.signature).toBe(golden.signature);
  });

  test('signs further headers, in lower case as some SDKs do', () => {
    const request = requestOf({
      ...(goldenV3[0] as Golden),
      headers: { 'x-tc-action': 'DescribeInstances' },
    });
    const scope = {
      date: '2019-02-25',
      service: 'cvm',
      timestamp: '1551113065',
      secretKey: exampleKey,
      signedHeaders: ['content-type', 'host', 'x-tc-action'],
    };
    const payloadHash = '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064';
    const variant = { host: 'cvm.tencentcloudapi.com', payloadHash, lowerCase: true };
    expect(tc3Parts(request, scope, variant).signature).toBe(
      '644be983de9a8a3f00db8eadaba61467c3b429e2215758ba897b738ca469fd26',
    );
  });

  test('holds for no other body, key, time or host', () => {
    const text = fc.string({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, fc.nat(4e9), (sent, key, seconds) => {
        const timestamp = String(seconds);
        const request = requestOf({ ...(goldenV3[5] as Golden), body: sent });
        const scope = { secretId: 'AKIDx', secretKey: key, service: 'faceid', timestamp };
        const authorization = parseTc3Authorization(signTc3(request, scope));
        if (!authorization) throw new Error('our own header does not parse');
        const verify = (bent: Partial<ApiRequest>, secretKey = key, at = timestamp) =>
          verifyTc3({ ...request, ...bent }, authorization, at, secretKey).ok;
        expect(verify({})).toBe(true);
        expect(verify({ body: Buffer.from(`${sent} `) })).toBe(false);
        expect(verify({ headers: { ...request.headers, host: 'elsewhere' } })).toBe(false);
        expect(verify({}, `${key}x`)).toBe(false);
        expect(verify({}, key, String(seconds + 1))).toBe(false);
      }),
    );
  });

  test.each([
    ['another scheme', 'TC2-HMAC-SHA256 Credential=a/2026-01-01/s/tc3_request'],
    ['no signature', 'TC3-HMAC-SHA256 Credential=a/2026-01-01/s/tc3_request, SignedHeaders=host'],
    [
      'a short scope',
      'TC3-HMAC-SHA256 Credential=a/s/tc3_request, SignedHeaders=host, Signature=1',
    ],
    ['nothing', ''],
  ])('is not read from %s', (_, text) => {
    expect(parseTc3Authorization(text)).toBeNull();
  });

  test('is read with the spacing of .NET, two blanks behind the scheme', () => {
    const text =
      'TC3-HMAC-SHA256  Credential=AKID/2026-11-24/faceid/tc3_request,SignedHeaders=content-type;host,  Signature=ab';
    expect(parseTc3Authorization(text)).toEqual({
      secretId: 'AKID',
      date: '2026-11-24',
      service: 'faceid',
      signedHeaders: ['content-type', 'host'],
      signature: 'ab',
    });
  });
});

describe('signature v1', () => {
  const documented = {
    Action: 'DescribeInstances',
    'InstanceIds.0': 'ins-09dx96dg',
    Limit: '20',
    Nonce: '11886',
    Offset: '0',
    Region: 'ap-guangzhou',
    SecretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******',
    Timestamp: '1465185768',
    Version: '2017-03-12',
  };

  test('gives the known signature of the documents', () => {
    const text = v1StringToSign('GET', 'cvm.tencentcloudapi.com', Object.entries(documented));
    expect(v1Signature(text, 'HmacSHA1', 'Gu5t9xGARNpq86cd98joQYCN3*******')).toBe(
      'zmmjn35mikh6pM3V7sUEuX4wyYM=',
    );
  });

  test('gives the known HmacSHA256 signature of the international Node SDK', () => {
    const values = {
      BizToken: 'A B/Ü',
      Action: 'GetWebVerificationResultIntl',
      RequestClient: 'SDK_NODEJS_INTL_EN3.0.1335',
      Nonce: '25449',
      Timestamp: '1795491328',
      Version: '2018-03-01',
      Language: 'en-US',
      SecretId: 'AKIDx',
      Region: 'ap-singapore',
      SignatureMethod: 'HmacSHA256',
    };
    const text = v1StringToSign('POST', 'localhost:18811', Object.entries(values));
    expect(v1Signature(text, 'HmacSHA256', 'sk')).toBe(
      'Mz55qe+zO0tNLk4IHRWw8QNM/cEkwLeTVudeOtE3amo=',
    );
  });

  test('sorts keys by byte, so that capitals stand before small letters', () => {
    const text = v1StringToSign('GET', 'h', [
      ['b', '1'],
      ['Z', '2'],
      ['a', '3'],
    ]);
    expect(text).toBe('GETh/?Z=2&a=3&b=1');
  });
});

describe('requests as official SDKs sent them', () => {
  const { credentials, requests } = JSON.parse(
    readFileSync(packagePath('fixtures/signatures/sdk-captures.json'), 'utf8'),
  ) as {
    credentials: { secretKey: string };
    requests: {
      sdk: string;
      action: string;
      signature: string;
      method: string;
      url: string;
      rawHeaders: string[];
      body: string;
    }[];
  };

  test('there are 90 of them, from six SDKs and tccli', () => {
    expect(requests).toHaveLength(90);
  });

  test.each(requests.map((each, index) => ({ ...each, index })))(
    '$index: $sdk, $action, $signature $method verifies',
    (captured) => {
      const headers: Record<string, string> = {};
      for (let at = 0; at < captured.rawHeaders.length; at += 2)
        headers[captured.rawHeaders[at]?.toLowerCase() ?? ''] = captured.rawHeaders[at + 1] ?? '';
      const request: ApiRequest = {
        method: captured.method,
        query: captured.url.split('?')[1] ?? '',
        headers,
        body: Buffer.from(captured.body),
      };
      const { secretKey } = credentials;
      if (headers.authorization === undefined) {
        const pairs = parsePairs(captured.method === 'GET' ? request.query : captured.body);
        const method =
          new Map(pairs).get('SignatureMethod') === 'HmacSHA256' ? 'HmacSHA256' : 'HmacSHA1';
        expect(verifyV1(request, pairs, { method, secretKey }).ok).toBe(true);
        return;
      }
      const authorization = parseTc3Authorization(headers.authorization);
      if (!authorization) throw new Error('the Authorization header does not parse');
      const timestamp = headers['x-tc-timestamp'] ?? '';
      expect(verifyTc3(request, authorization, timestamp, secretKey).ok).toBe(true);
    },
  );
});
