import { request } from 'node:http';
import type { Mock } from '../../../mock-server/index.js';
import { signTc3 } from '../../../mock-server/api/tc3.js';
import { call, send } from '../../support/client.js';
import { applyIntl, either, uploadLink, type RuleCases } from './rule-case.js';

const chrome =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36';
const fromPage = { Origin: 'https://bank.example', 'User-Agent': chrome };
const realTime = () => Math.floor(Date.now() / 1000);

const withService = (mock: Mock, service: string) => uploadLink(mock, { service });
const withHeaders = (mock: Mock, headers: Readonly<Record<string, string>>) =>
  uploadLink(mock, { headers });

/** Fetch sets Host by itself; here it is whatever is given, and what is signed is another matter. */
function rawCall(mock: Mock, host: string, more: { signed?: string; headers?: object } = {}) {
  const body = JSON.stringify({ TargetAction: 'ApplyWebVerificationToken' });
  const timestamp = String(realTime());
  const signed = {
    method: 'POST',
    query: '',
    headers: { host: more.signed ?? host, 'content-type': 'application/json' },
    body: Buffer.from(body),
  };
  const scope = { secretId: 'AKIDtest', secretKey: 'test-secret', service: 'faceid', timestamp };
  const headers = {
    Host: host,
    'Content-Type': 'application/json',
    'X-TC-Action': 'CreateUploadUrl',
    'X-TC-Version': '2018-03-01',
    'X-TC-Timestamp': timestamp,
    'X-TC-Region': 'ap-singapore',
    Authorization: signTc3(signed, scope),
    ...more.headers,
  };
  return new Promise<string>((resolve, reject) => {
    const sent = request(mock.url, { method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const preflight = (mock: Mock, headers: string) =>
  fetch(mock.url, {
    method: 'OPTIONS',
    headers: { 'Access-Control-Request-Headers': headers, 'Access-Control-Request-Method': 'POST' },
  });

async function callOften(mock: Mock, times: number): Promise<void> {
  mock.clock.freezeAt(Date.UTC(2026, 10, 24, 12));
  for (let at = 0; at < times; at += 1) await uploadLink(mock);
}

const unsigned = { 'X-TC-Content-SHA256': 'UNSIGNED-PAYLOAD' };

/** With the literal text signed in place of the body, as five SDKs can. */
function unsignedCall(mock: Mock) {
  const body = JSON.stringify({ TargetAction: 'ApplyWebVerificationToken' });
  const timestamp = String(realTime());
  const headers = {
    host: new URL(mock.url).host,
    'content-type': 'application/json',
    'x-tc-content-sha256': 'UNSIGNED-PAYLOAD',
  };
  const Authorization = signTc3(
    { method: 'POST', query: '', headers, body: Buffer.from(body) },
    { secretId: 'AKIDtest', secretKey: 'test-secret', service: 'faceid', timestamp },
  );
  return uploadLink(mock, { body, headers: { ...unsigned, Authorization } });
}

export const callCases: RuleCases = {
  'scope-service': either(withService, ['127', 'faceid']),
  // What an SDK makes of this endpoint is the rule above.
  'foreign-service': either(withService, ['ocr', '127']),
  'signed-other-host': {
    breaks: (mock) =>
      rawCall(mock, 'inside:80', {
        signed: 'outside.example',
        headers: { 'X-Forwarded-Host': 'outside.example' },
      }),
    // Both Node SDKs sign the host without its port.
    keeps: (mock) => rawCall(mock, new URL(mock.url).host, { signed: '127.0.0.1' }),
  },
  'secret-in-browser': either(withHeaders, [fromPage, { 'User-Agent': chrome }]),
  'secret-in-browser-preflight': either(preflight, ['authorization,x-tc-action', 'x-requested-by']),
  'clock-skew': either(
    (mock, skew: number) => uploadLink(mock, { timestamp: realTime() + skew }),
    [-200, -20],
  ),
  'unsigned-payload': { breaks: unsignedCall, keeps: uploadLink },
  'api-without-tls': either(
    (mock, headers: object) => rawCall(mock, 'faceid.tencentcloudapi.com', { headers }),
    [{}, { 'X-Forwarded-Proto': 'https' }],
  ),
  'over-rate-limit': either(callOften, [21, 20]),
  'deprecated-action': {
    breaks: (mock) => call(mock, 'GetWebVerificationResult', { BizToken: 'none' }),
    keeps: (mock) => call(mock, 'GetWebVerificationResultIntl', { BizToken: 'none' }),
  },
  'region-null': either((mock, region: string) => uploadLink(mock, { region }), ['null', 'nul']),
  'region-not-offered': either(
    (mock, region: string) => uploadLink(mock, { region }),
    ['ap-jakarta', 'ap-singapore'],
  ),
  'other-pairs-spelling': either(
    (mock, name: string) =>
      call(mock, 'ApplyWebVerificationToken', { [name]: 'https://bank.example/callback' }),
    ['RedirectURL', 'Redirect'],
  ),
  'version-unknown': either(
    (mock, version: string) => uploadLink(mock, { headers: { 'X-TC-Version': version } }),
    ['2018-03-02', '2018-03-01'],
  ),
  'other-product': either(
    (mock, version: string) =>
      call(mock, 'MLIDPassportOCR', {}, { headers: { 'X-TC-Version': version } }),
    ['2018-11-19', '2018-03-01'],
  ),
  'action-not-emulated': either(
    (mock, action: string) => call(mock, action, {}),
    ['GetFaceIdTokenIntl', 'GetFaceIdTokenIntI'],
  ),
  'extra-too-long': either(
    (mock, length: number) => applyIntl(mock, { Extra: 'x'.repeat(length) }),
    [1_001, 1_000],
  ),
  'photo-not-sent': either(applyIntl, [{}, { Config: { CheckMode: 3 } }]),
  'photo-as-data-uri': either(
    (mock, prefix: string) => applyIntl(mock, { CompareImageBase64: `${prefix}AAAA` }),
    ['data:image/jpeg;base64,', '!'],
  ),
  'target-action-unknown': either(
    (mock, TargetAction: string) => call(mock, 'CreateUploadUrl', { TargetAction }),
    ['ApplyWebVerificationTokens', 'DetectReflectLivenessAndCompare'],
  ),
  'upload-region-without-apply': either(
    (mock, region: string) => uploadLink(mock, { region }),
    ['ap-bangkok', 'ap-singapore'],
  ),
};

/** A scenario refuses as production would, and says nothing of the integration. */
export const injectedRefusal = (mock: Mock): Promise<Response> =>
  send(
    mock,
    'CreateUploadUrl',
    { TargetAction: 'ApplyWebVerificationToken' },
    { headers: { 'X-FaceID-Mock-Scenario': 'api-upload-UnsupportedRegion' } },
  );
