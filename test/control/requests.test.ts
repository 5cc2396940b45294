import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { call, send, signedV1 } from '../support/client.js';
import { control } from '../support/control.js';
import { begin, finishAttempt, md5, pageCall, photo, useMock } from '../support/mocks.js';

const mock = useMock();

interface Shown {
  readonly index: number;
  readonly status: number | null;
  readonly action?: string;
  readonly request: { readonly headers: Record<string, string>; readonly body: unknown };
  readonly [field: string]: unknown;
}

const requests = async (query: string): Promise<readonly Shown[]> =>
  (await control(mock(), 'GET', `/requests?${query}`)).body.requests as readonly Shown[];

describe('every request is recorded', () => {
  test('of the API, storage and page, newest first, each with what it is about', async () => {
    const namespace = 'all';
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await finishAttempt(mock(), bizToken);
    await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken }, { namespace });
    const seen = await requests(`namespace=${namespace}`);
    expect(
      seen.map(({ kind, method, action, path, status }) => [kind, method, action ?? path, status]),
    ).toEqual([
      ['api', 'POST', 'GetWebVerificationResult', 200],
      ['page', 'POST', `/reflect/api/${bizToken}/recording`, 200],
      ['page', 'POST', `/reflect/api/${bizToken}/capture`, 200],
      ['page', 'POST', `/reflect/api/${bizToken}/open`, 200],
      ['api', 'POST', 'ApplyWebVerificationToken', 200],
      ['storage', 'PUT', expect.stringMatching(/^\/cos\/.*%2FApply/), 200],
      ['api', 'POST', 'CreateUploadUrl', 200],
    ]);
    expect(seen.every(({ durationMs, at }) => Number(durationMs) >= 0 && at !== '')).toBe(true);
    const ofToken = await requests(`bizToken=${bizToken}`);
    expect(ofToken.map(({ action }) => action ?? 'page')).toEqual([
      ...['GetWebVerificationResult', 'page', 'page', 'page', 'ApplyWebVerificationToken'],
    ]);
  });

  test('filters by action, status, kind, since and limit', async () => {
    const namespace = 'filters';
    await call(mock(), 'CreateUploadUrl', { TargetAction: 'A' }, { namespace });
    await call(mock(), 'GetWebVerificationResult', { BizToken: 'x' }, { namespace });
    await call(mock(), 'CreateUploadUrl', { TargetAction: 'B' }, { namespace });
    const [last, , first] = await requests(`namespace=${namespace}`);
    const count = async (query: string) =>
      (await requests(`namespace=${namespace}&${query}`)).length;
    expect(await count('action=CreateUploadUrl')).toBe(2);
    expect(await count('status=200')).toBe(3);
    expect(await count('status=500')).toBe(0);
    expect(await count('kind=storage')).toBe(0);
    expect(await count(`since=${first?.index ?? ''}`)).toBe(2);
    expect(await requests(`namespace=${namespace}&limit=1`)).toEqual([last]);
    expect((await control(mock(), 'GET', '/requests?kind=pages')).status).toBe(400);
  });

  test('also one that is refused, in the namespace of its SecretId, with why', async () => {
    const namespace = 'refused';
    await call(mock(), 'CreateUploadUrl', {}, { namespace, secretKey: 'wrong-key' });
    expect(await requests(`namespace=${namespace}`)).toMatchObject([
      {
        action: 'CreateUploadUrl',
        status: 200,
        code: 'AuthFailure.SignatureFailure',
        verdict: 'refused',
        why: expect.stringContaining('canonical request') as string,
      },
    ]);
  });

  test('changes by the control API too, where they are asked for', async () => {
    await control(mock(), 'POST', '/reset', { namespace: 'nobody' });
    expect(await requests('kind=control&limit=1')).toMatchObject([
      { method: 'POST', path: '/_mock/v1/reset', request: { body: { namespace: 'nobody' } } },
    ]);
    expect((await requests('')).some(({ kind }) => kind === 'control')).toBe(false);
  });

  test('until its namespace is reset', async () => {
    await call(mock(), 'CreateUploadUrl', {}, { namespace: 'gone' });
    await call(mock(), 'CreateUploadUrl', {}, { namespace: 'stays' });
    await mock().reset('gone');
    expect(await requests('namespace=gone')).toEqual([]);
    expect(await requests('namespace=stays')).toHaveLength(1);
  });
});

describe('what is shown is redacted', () => {
  test('signatures are shortened, cookies and tokens go', async () => {
    const namespace = 'headers';
    await call(
      mock(),
      'CreateUploadUrl',
      { TargetAction: 'A' },
      {
        namespace,
        headers: { Cookie: 'session=1', 'X-TC-Token': 'test-token-of-an-hour' },
      },
    );
    const [seen] = await requests(`namespace=${namespace}`);
    const { authorization, cookie, 'x-tc-token': token } = seen?.request.headers ?? {};
    expect(authorization).toMatch(
      /^TC3-HMAC-SHA256 Credential=AKIDtest-headers\/.*Signature=\w{8}…$/,
    );
    expect([cookie, token]).toEqual([undefined, 'test-tok…']);
    expect(JSON.stringify(seen?.response)).toMatch(/q-signature=\w{8}…/);
  });

  test('keys, people and pictures are not in it, however they are sent', async () => {
    const namespace = 'people';
    const picture = photo.toString('base64');
    const said = {
      IdCard: '110101199001011237',
      Name: 'Zhang San',
      SecretKey: 'so-secret-a-key',
      ImageBase64: picture,
      Config: { FullName: 'Zhang San', AutoSkip: true },
    };
    await call(mock(), 'ApplyWebVerificationBizTokenIntl', said, { namespace });
    const query = signedV1(mock(), 'GET', {
      Action: 'CreateUploadUrl',
      ...{ IdCard: said.IdCard },
    });
    await fetch(`${mock().url}/?${query}`);
    const [seen] = await requests(`namespace=${namespace}`);
    expect(seen?.request.body).toEqual({
      IdCard: '[removed]',
      Name: '[removed]',
      SecretKey: '[removed]',
      ImageBase64: expect.stringMatching(
        new RegExp(`^\\[${picture.length} characters, sha256 \\w{12}\\]$`),
      ) as string,
      Config: { FullName: '[removed]', AutoSkip: true },
    });
    const [byGet] = await requests('namespace=default&action=CreateUploadUrl&limit=1');
    expect(byGet).toMatchObject({ request: { query: { IdCard: '[removed]' } } });
    const all = JSON.stringify(await requests('limit=5000'));
    for (const secret of [said.IdCard, said.Name, said.SecretKey, picture.slice(0, 100)])
      expect(all).not.toContain(secret);
  });

  test('uploads are measured', async () => {
    const namespace = 'measured';
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await finishAttempt(mock(), bizToken);
    const [put] = await requests(`namespace=${namespace}&kind=storage`);
    expect(put?.request.body).toMatch(new RegExp(`^\\[${photo.length} bytes, sha256 \\w{12}\\]$`));
    const [recording] = await requests(`namespace=${namespace}&kind=page&limit=1`);
    expect(recording?.request.body).toMatchObject({
      video: expect.stringMatching(/^video\/mp4, \[\d+ bytes, sha256 \w{12}\]$/) as string,
    });
  });
});

describe('one request', () => {
  const run = promisify(execFile);

  test('is repeated by its curl line, signed anew with the test key', async () => {
    const namespace = 'repeat';
    const sent = { TargetAction: "It's" };
    await call(mock(), 'CreateUploadUrl', sent, { namespace, secretKey: 'wrong-key' });
    const [seen] = await requests(`namespace=${namespace}`);
    const { body } = await control(mock(), 'GET', `/requests/${seen?.index ?? ''}`);
    expect(body).toMatchObject({ ...seen });
    expect(body.call).toContain(`faceid-mock call 'CreateUploadUrl' '{"TargetAction":"It'\\''s"}'`);
    await run('sh', ['-c', String(body.curl)]);
    const [again, before] = await requests(`namespace=${namespace}`);
    expect([before?.code, again?.code]).toEqual([
      'AuthFailure.SignatureFailure',
      'InvalidParameterValue',
    ]);
    expect(again?.request.body).toEqual(sent);
  });

  test('of storage and of the page is repeated, too', async () => {
    const namespace = 'repeat-more';
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await pageCall(mock(), bizToken, 'open');
    const [put] = await requests(`namespace=${namespace}&kind=storage`);
    const [page] = await requests(`namespace=${namespace}&kind=page`);
    for (const seen of [put, page]) {
      const { body } = await control(mock(), 'GET', `/requests/${seen?.index ?? ''}`);
      await run('sh', ['-c', String(body.curl).replace('@photo.jpg', 'any bytes')]);
    }
    expect(
      (await requests(`namespace=${namespace}&kind=storage`)).map((each) => each.status),
    ).toEqual([200, 200]);
    expect((await requests(`namespace=${namespace}&kind=page`)).map((each) => each.status)).toEqual(
      [200, 200],
    );
  });

  test.each(['999999999', 'x', '1.5'])('that is not there is not found: %s', async (index) => {
    const { status, body } = await control(mock(), 'GET', `/requests/${index}`);
    expect([status, body]).toMatchObject([404, { error: { code: 'UnknownRequest' } }]);
  });
});

test('a body too large to be kept is measured, and its calls are still told apart', async () => {
  const namespace = 'large';
  const parameters = { CompareImageMd5: md5(photo), Extra: 'x'.repeat(200_000) };
  await send(mock(), 'ApplyWebVerificationToken', parameters, { namespace });
  expect(await requests(`namespace=${namespace}`)).toMatchObject([
    {
      action: 'ApplyWebVerificationToken',
      request: {
        body: {
          CompareImageMd5: md5(photo),
          Extra: expect.stringMatching(/^\[200000 characters, sha256 \w{12}\]$/) as string,
        },
      },
    },
  ]);
});

test.each(['/reflect/api/nobody/open', '/_mock/v1/reset', '/'])(
  'a body as deep as it can be does no harm at %s',
  async (path) => {
    const body = `{"x":${'['.repeat(25_000)}${']'.repeat(25_000)}}`;
    const headers = { 'Content-Type': 'application/json', 'X-TC-Action': 'CreateUploadUrl' };
    await fetch(`${mock().url}${path}`, { method: 'POST', headers, body });
    const kinds = ['page', 'control', 'api'].map((kind) => requests(`kind=${kind}&limit=1`));
    expect((await Promise.all(kinds)).flat().map((each) => each.path)).toContain(path);
  },
);
