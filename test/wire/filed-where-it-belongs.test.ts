import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startMock, type Entry, type Mock } from '../../mock-server/index.js';
import { call, send, signedV1, type CallOptions } from '../support/client.js';
import { control } from '../support/control.js';
import { begin, intlLink, pageCall, recordingForm, useMock } from '../support/mocks.js';

/** Every entry is filed under the namespace and the verification that it belongs to, also when a call fails early. */
const mock = useMock();

const refusals = (at: Mock, namespace: string) =>
  at.journal.entries(namespace).filter(({ kind }) => kind === 'api-refused');
const requestsOf = async (at: Mock, namespace: string) =>
  (await control(at, 'GET', `/requests?namespace=${namespace}`)).body.requests as {
    readonly at: string;
    readonly realAt: string;
    readonly kind: string;
  }[];

const early: readonly (readonly [what: string, options: CallOptions])[] = [
  ['an unknown version', { headers: { 'X-TC-Version': '2017-01-01' } }],
  ['no version', { headers: { 'X-TC-Version': undefined } }],
  ['an unknown action', { headers: { 'X-TC-Action': 'Nothing' } }],
  ['a wrong key', { secretKey: 'another' }],
  ['an old timestamp', { timestamp: 1 }],
  ['no timestamp', { headers: { 'X-TC-Timestamp': undefined } }],
  ['another content type', { headers: { 'Content-Type': 'text/plain' } }],
  ['a body that was not signed', { sentBody: '{}' }],
  ['no region', { region: undefined }],
];

describe.each(['by SecretId', 'by header', 'by the SecretId of nobody'])('%s', (how) => {
  test.each(early)(
    '%s is filed under its namespace, and nothing under default',
    async (what, how2) => {
      const namespace = `early-${`${how}-${what}`.replaceAll(/\W+/g, '-')}`;
      const before = mock().journal.entries('default').length;
      const options: CallOptions =
        how === 'by header'
          ? { ...how2, headers: { ...how2.headers, 'X-FaceID-Mock-Namespace': namespace } }
          : how === 'by SecretId'
            ? { ...how2, namespace }
            : { ...how2, secretId: `AKIDtesst-${namespace}`.replace('AKIDtesst', 'AKIDtst') };
      const answer = await call(mock(), 'CreateUploadUrl', { TargetAction: 'A' }, options);
      expect(answer.Error).toBeDefined();
      expect(refusals(mock(), namespace)).toHaveLength(1);
      expect(await requestsOf(mock(), namespace)).toHaveLength(1);
      expect(mock().journal.entries('default')).toHaveLength(before);
      const found = await mock().findings();
      expect(found.filter((each) => each.namespace === 'default')).toEqual([]);
    },
  );
});

test('a form or a query of signature v1 is filed as well', async () => {
  const namespace = 'early-v1';
  const text = signedV1(mock(), 'GET', { Action: 'Nothing', SecretId: `AKIDtest-${namespace}` });
  await fetch(`${mock().url}/?${text}`);
  await fetch(`${mock().url}/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: text,
  });
  expect(refusals(mock(), namespace)).toHaveLength(2);
  expect(await requestsOf(mock(), namespace)).toHaveLength(2);
});

test('a fault of a namespace strikes calls that name it by header alone', async () => {
  const namespace = 'faulty-header';
  mock().faults.add({ on: 'api', kind: 'status', status: 503, times: 1, namespace });
  const headers = { 'X-FaceID-Mock-Namespace': namespace };
  const other = await send(mock(), 'CreateUploadUrl', { TargetAction: 'A' });
  const { status } = await send(mock(), 'CreateUploadUrl', { TargetAction: 'A' }, { headers });
  expect([other.status, status]).toEqual([200, 503]);
});

describe('with a seed', () => {
  /** The RequestIds and BizTokens of one namespace, while another does something in between. */
  async function idsOf(between: (mock: Mock) => Promise<unknown>): Promise<readonly unknown[]> {
    await using own = await startMock({ port: 0, seed: 'seven', rateLimit: false });
    const ids: unknown[] = [];
    for (let round = 0; round < 3; round++) {
      const { RequestId, BizToken } = await call(own, 'ApplyWebVerificationBizTokenIntl', {
        RedirectURL: 'https://bank.example/',
      });
      ids.push(RequestId, BizToken);
      const { body } = await control(own, 'POST', '/arm', { scenario: 'pass', times: 5 });
      ids.push(body.id);
      const fault = { on: 'storage', kind: 'reset', probability: 0.5 } as const;
      ids.push(own.faults.add(fault).id);
      await between(own);
    }
    return ids;
  }

  test.each<[what: string, between: (mock: Mock) => Promise<unknown>]>([
    ...early.map(
      ([what, options]) =>
        [
          `a call with ${what}`,
          (own: Mock) =>
            call(own, 'CreateUploadUrl', { TargetAction: 'A' }, { ...options, namespace: 'bar' }),
        ] as [string, (mock: Mock) => Promise<unknown>],
    ),
    ['arming', (own) => control(own, 'POST', '/arm', { scenario: 'pass', namespace: 'bar' })],
    [
      'a fault',
      (own) =>
        control(own, 'POST', '/faults', { on: 'api', kind: 'reset', times: 1, namespace: 'bar' }),
    ],
    ['a reset', (own) => control(own, 'POST', '/reset', { namespace: 'bar' })],
    ['a verification', (own) => begin(own, undefined, { namespace: 'bar' })],
    ['a page of nobody', (own) => pageCall(own, 'NOBODY', 'open')],
  ])('%s of another namespace changes none', async (_, between) => {
    const alone = await idsOf(() => Promise.resolve());
    expect(await idsOf(between)).toEqual(alone);
  });

  test('the chances of a fault for all are each namespace’s own', async () => {
    const pattern = async (withOthers: boolean) => {
      await using own = await startMock({
        ...{ port: 0, seed: 'seven', rateLimit: false },
        faults: [{ on: 'api', kind: 'status', probability: 0.5 }],
      });
      let text = '';
      for (let i = 0; i < 24; i++) {
        const struck = await send(own, 'CreateUploadUrl', { TargetAction: 'A' });
        text += struck.status === 200 ? '.' : 'x';
        if (withOthers)
          await send(own, 'CreateUploadUrl', { TargetAction: 'A' }, { namespace: 'bar' });
      }
      return text;
    };
    const alone = await pattern(false);
    expect(alone).toMatch(/x.*\.|\..*x/);
    expect(await pattern(true)).toBe(alone);
  });
});

describe('a verification of another namespace', () => {
  const entryOf = (at: Mock, bizToken: string, kind: Entry['kind']) =>
    at.verifications.timeline(bizToken).filter((entry) => entry.kind === kind);

  test.each<[name: string, body: object | FormData]>([
    ['finish', {}],
    ['end', { why: 'tired' }],
    ['camera', {}],
    ['recording', new FormData()],
    ['nothing-of-this-name', {}],
  ])('has the refusal of %s on its timeline', async (name, body) => {
    const namespace = `page-${name}`;
    const { bizToken } = await begin(mock(), undefined, { namespace });
    expect((await pageCall(mock(), bizToken, name, body)).status).toBeGreaterThanOrEqual(400);
    expect(entryOf(mock(), bizToken, 'page-refused')).toMatchObject([{ namespace, bizToken }]);
  });

  test('has the refusal of a result call on its timeline, and no other account’s', async () => {
    const namespace = 'result-refused';
    const { bizToken } = await begin(mock(), undefined, { namespace });
    const parameters = { BizToken: bizToken };
    await call(mock(), 'GetWebVerificationResult', parameters, {
      namespace,
      region: 'eu-frankfurt',
    });
    await call(mock(), 'GetWebVerificationResult', parameters, { namespace, secretKey: 'x' });
    await call(mock(), 'GetWebVerificationResult', parameters, { namespace: 'others' });
    expect(entryOf(mock(), bizToken, 'api-refused')).toHaveLength(2);
    expect(refusals(mock(), 'others')).toMatchObject([{ bizToken: undefined }]);
  });

  test('has the refusal of its media’s link on its timeline', async () => {
    const namespace = 'media-refused';
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await mock().completeVerification(bizToken);
    const { VideoUrl } = await call(
      mock(),
      'GetWebVerificationResult',
      { BizToken: bizToken },
      { namespace },
    );
    mock().clock.of(namespace).advance(700_000);
    expect((await fetch(String(VideoUrl))).status).toBe(403);
    expect(entryOf(mock(), bizToken, 'upload-refused')).toMatchObject([{ namespace, bizToken }]);
  });

  test('a trial that is refused is filed under the namespace that its link names', async () => {
    const namespace = 'trial-refused';
    await fetch(`${mock().url}/reflect/try?namespace=${namespace}&scenario=pas`);
    expect(
      mock()
        .journal.entries(namespace)
        .map(({ kind }) => kind),
    ).toEqual(['page-refused']);
    expect(await requestsOf(mock(), namespace)).toMatchObject([{ kind: 'page' }]);
  });
});

test('requests are told in the time of their namespace, and in the machine’s beside it', async () => {
  const namespace = 'frozen';
  const before = Date.now();
  mock().clock.of(namespace).freezeAt('2020-01-01T00:00:00Z');
  const { bizToken } = await begin(mock(), undefined, { namespace });
  await pageCall(mock(), bizToken, 'open');
  await call(mock(), 'Nothing', {}, { namespace });
  await control(mock(), 'PATCH', `/verifications/${bizToken}`, { scenario: 'code-1004' });
  const seen = await requestsOf(mock(), namespace);
  expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(['api', 'storage', 'page']));
  for (const { at, realAt } of seen) {
    expect(at).toBe('2020-01-01T00:00:00.000Z');
    expect(Date.parse(realAt)).toBeGreaterThanOrEqual(before);
  }
  // Others have the time that they had.
  await intlLink(mock(), {});
  const [last] = await requestsOf(mock(), 'default');
  expect(last?.at).toBe(last?.realAt);
});

describe('a client that goes away in the middle of its upload', () => {
  /** So much of a body that was announced as larger, then nothing more. */
  async function breakOff(at: Mock, head: readonly string[], happened: (entry: Entry) => boolean) {
    const { hostname, port } = new URL(at.url);
    const socket = connect(Number(port), hostname);
    const heard = new Promise<Entry>((resolve) => {
      const stop = at.journal.subscribe((entry) => {
        if (!happened(entry)) return;
        stop();
        resolve(entry);
      });
    });
    await new Promise<void>((resolve) => {
      socket.write([...head, '', 'the first bytes'].join('\r\n'), () => resolve());
    });
    // The server has begun to read: its own connection is told of by what it has taken.
    socket.end();
    socket.destroy();
    return heard;
  }

  test('is told as such, without a stack, and a repeat works', async () => {
    const { bizToken } = await begin(mock(), undefined, { namespace: 'broken-off' });
    await pageCall(mock(), bizToken, 'open');
    await pageCall(mock(), bizToken, 'capture');
    const entry = await breakOff(
      mock(),
      [
        `POST /reflect/api/${bizToken}/recording HTTP/1.1`,
        `Host: ${new URL(mock().url).host}`,
        'Content-Type: multipart/form-data; boundary=x',
        'Content-Length: 100000',
      ],
      ({ kind }) => kind === 'page-refused',
    );
    expect(entry).toMatchObject({ bizToken, namespace: 'broken-off' });
    expect(entry.text).toContain('the client left in the middle of the body');
    expect(entry.text).not.toContain('InternalError');
    expect(entry.data).toBeUndefined();
    expect((await mock().verifications.get(bizToken))?.attempts).toEqual([]);
    expect((await pageCall(mock(), bizToken, 'recording', recordingForm())).body.code).toBe(0);
  });

  test('so is a photo’s, which is not stored', async () => {
    const namespace = 'photo-broken-off';
    const { UploadUrl } = await call(
      mock(),
      'CreateUploadUrl',
      { TargetAction: 'ApplyWebVerificationToken' },
      { namespace },
    );
    const { pathname, search, host } = new URL(String(UploadUrl));
    const entry = await breakOff(
      mock(),
      [`PUT ${pathname}${search} HTTP/1.1`, `Host: ${host}`, 'Content-Length: 100000'],
      ({ kind }) => kind === 'upload-refused',
    );
    expect(entry.namespace).toBe(namespace);
    expect(entry.text).toContain('the client left in the middle of the body');
    expect(await requestsOf(mock(), namespace)).toMatchObject([
      { kind: 'storage', method: 'PUT', status: null },
      { kind: 'api' },
    ]);
    const again = await fetch(String(UploadUrl), { method: 'PUT', body: 'a photo' });
    expect(again.status).toBe(200);
  });
});
