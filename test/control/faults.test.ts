import { describe, expect, test } from 'vitest';
import { startMock } from '../../mock-server/index.js';
import { call, send } from '../support/client.js';
import { control } from '../support/control.js';
import { faultsOf, put, whenInjected } from '../support/faults.js';
import { begin, clip, finishAttempt, pageCall, useMock } from '../support/mocks.js';
import { bodyOf, sendRaw } from '../support/raw.js';

const mock = useMock();

/** A fault for a namespace of its own, by the control API. */
async function stand(fault: object): Promise<string> {
  const { status, body } = await control(mock(), 'POST', '/faults', fault);
  expect(body).toMatchObject({ id: expect.any(String) as string });
  expect(status).toBe(200);
  return String(body.id);
}

const upload = (namespace: string, options = {}) =>
  send(
    mock(),
    'CreateUploadUrl',
    { TargetAction: 'ApplyWebVerificationToken' },
    { namespace, ...options },
  );

/** The page's document over a bare connection; faults of the page have the namespace `default` there. */
const rawPage = (path: string, onFirstPiece?: () => void) =>
  sendRaw(mock().url, [`GET ${path} HTTP/1.1`, 'Connection: close'], '', onFirstPiece);

describe('a fault of the API', () => {
  test('answers with a status in place of the call, so many times, and says who did it', async () => {
    const namespace = 'status';
    const id = await stand({ on: 'api', kind: 'status', status: 503, times: 2, namespace });
    const answers = [await upload(namespace), await upload(namespace), await upload(namespace)];
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(answers.map(({ headers }) => headers.get('x-faceid-mock-warning'))).toEqual([
      `injected:${id}`,
      `injected:${id}`,
      null,
    ]);
    expect(await answers[0]?.text()).toBe('Service Unavailable');
    expect(faultsOf(mock(), namespace)).toEqual(
      Array(2).fill(`CreateUploadUrl is answered with HTTP 503: injected by the fault "${id}"`),
    );
    const { body } = await control(mock(), 'GET', `/faults?namespace=${namespace}`);
    expect(body.faults).toEqual([
      {
        ...{ id, on: 'api', kind: 'status', status: 503, probability: 1, namespace },
        ...{ times: 2, left: 0, struck: 2 },
      },
    ]);
  });

  test('leaves another namespace, another action and another door alone', async () => {
    const namespace = 'narrow';
    await stand({
      ...{ on: 'api', kind: 'status', namespace },
      match: { action: 'GetWebVerificationResult', header: { 'User-Agent': '*node*' } },
    });
    const { bizToken } = await begin(mock(), undefined, { namespace });
    const result = (options: object) =>
      send(mock(), 'GetWebVerificationResult', { BizToken: bizToken }, options);
    const agent = (name: string) => ({ namespace, headers: { 'User-Agent': name } });
    const statuses = [await result(agent('a node client')), await result(agent('curl'))];
    expect(statuses.map(({ status }) => status)).toEqual([500, 200]);
    expect((await upload('other')).status).toBe(200);
  });

  test('of one verification strikes its calls only', async () => {
    const namespace = 'one-token';
    const [first, second] = [
      await begin(mock(), undefined, { namespace }),
      await begin(mock(), undefined, { namespace }),
    ];
    await stand({ on: 'api', kind: 'status', namespace, match: { bizToken: first.bizToken } });
    const statusOf = async (BizToken: string) =>
      (await send(mock(), 'GetWebVerificationResult', { BizToken }, { namespace })).status;
    expect([await statusOf(first.bizToken), await statusOf(second.bizToken)]).toEqual([500, 200]);
  });

  test('resets the connection', async () => {
    const namespace = 'reset';
    await stand({ on: 'api', kind: 'reset', namespace });
    const failure = await upload(namespace).catch((error: unknown) => error);
    expect((failure as { cause?: { code?: string } }).cause?.code).toBe('ECONNRESET');
  });

  test('closes the connection early, though the call is carried out', async () => {
    const namespace = 'early';
    await stand({
      ...{ on: 'api', kind: 'early-close', times: 1, namespace },
      match: { action: 'ApplyWebVerificationToken' },
    });
    const failure = await begin(mock(), undefined, { namespace }).catch((error: unknown) => error);
    expect((failure as { cause?: { message?: string } }).cause?.message).toContain('closed');
    expect(await mock().verifications.list(namespace)).toHaveLength(1);
  });

  test('never answers, until the client leaves; others are served meanwhile', async () => {
    const namespace = 'stall';
    await stand({ on: 'api', kind: 'stall', times: 1, namespace });
    const leaving = new AbortController();
    const { answer } = await whenInjected(mock(), () =>
      upload(namespace, { signal: leaving.signal }),
    );
    expect((await upload(namespace)).status).toBe(200);
    const [, stalled] = mock().requests.list({ namespace });
    expect(stalled).toMatchObject({ status: null, verdict: 'spoiled' });
    expect(stalled).not.toHaveProperty('durationMs');
    leaving.abort();
    await expect(answer).rejects.toThrow('abort');
  });

  test('a stall ends when the server stops, which it does not hold up', async () => {
    const faults = [{ on: 'api' as const, kind: 'stall' as const }];
    const own = await startMock({ port: 0, faults });
    const { answer } = await whenInjected(own, () => call(own, 'CreateUploadUrl', {}));
    await own.stop();
    await expect(answer).rejects.toThrow('fetch failed');
  });

  test('malformed JSON and another content type come with a sound head', async () => {
    const namespace = 'looks';
    await stand({ on: 'api', kind: 'malformed', times: 1, namespace });
    const malformed = await upload(namespace);
    expect(malformed.status).toBe(200);
    const text = await malformed.text();
    expect(text).toMatch(/^\{"Response":/);
    expect(() => JSON.parse(text) as unknown).toThrow();
    await stand({ on: 'api', kind: 'content-type', contentType: 'text/x-odd', namespace });
    const odd = await upload(namespace);
    expect(odd.headers.get('content-type')).toBe('text/x-odd');
    expect(await odd.json()).toHaveProperty('Response.UploadUrl');
  });

  test('latency combines with another fault, and both are told', async () => {
    const namespace = 'both';
    const late = await stand({ on: 'api', kind: 'latency', latencyMs: 500, times: 1, namespace });
    const spoiled = await stand({ on: 'api', kind: 'status', status: 429, times: 1, namespace });
    const { answer } = await whenInjected(mock(), () => upload(namespace));
    // A call that comes later is answered before.
    const order: string[] = [];
    await Promise.all([
      answer.then(() => order.push('late')),
      upload(namespace).then(() => order.push('on time')),
    ]);
    expect(order).toEqual(['on time', 'late']);
    const response = await answer;
    expect(response.status).toBe(429);
    expect(response.headers.get('x-faceid-mock-warning')).toBe(
      `injected:${late}, injected:${spoiled}`,
    );
    expect(faultsOf(mock(), namespace)).toEqual([
      expect.stringContaining('is answered 500 ms late'),
      expect.stringContaining('is answered with HTTP 429'),
    ]);
  });

  test('the warning of the answer itself stands behind what was injected', async () => {
    const namespace = 'warned';
    const id = await stand({ on: 'api', kind: 'latency', latencyMs: 1, namespace });
    const response = await upload(namespace, { service: '127' });
    expect(response.headers.get('x-faceid-mock-warning')).toBe(`injected:${id}, scope-service`);
  });
});

describe('chance', () => {
  const pattern = async (seed: string, namespace: string): Promise<string> => {
    const id = await stand({ on: 'api', kind: 'status', probability: 0.5, seed, namespace });
    const statuses: number[] = [];
    for (let nth = 0; nth < 24; nth++) statuses.push((await upload(namespace)).status);
    await control(mock(), 'DELETE', `/faults/${id}`);
    return statuses.map((status) => (status === 200 ? '.' : 'x')).join('');
  };

  test('is the same for the same seed and order, and another for another seed', async () => {
    const first = await pattern('seven', 'chance-1');
    expect(await pattern('seven', 'chance-2')).toBe(first);
    expect(await pattern('eight', 'chance-3')).not.toBe(first);
    expect(first).toMatch(/x/);
    expect(first).toMatch(/\./);
  });

  test('of a spread gives delays within it, the same for the same seed', () => {
    const delays = (namespace: string) => {
      mock().faults.add({
        ...{ on: 'api', kind: 'latency', latencyMs: { from: 1, to: 9 }, seed: 's', namespace },
      });
      return Promise.all([1, 2, 3, 4].map(() => upload(namespace))).then(() =>
        faultsOf(mock(), namespace).map((text) => Number(/(\d+) ms late/.exec(text)?.[1])),
      );
    };
    return Promise.all([delays('spread-1'), delays('spread-2')]).then(([one, two]) => {
      expect(one).toEqual(two);
      expect(one).toHaveLength(4);
      expect(Math.min(...one)).toBeGreaterThanOrEqual(1);
      expect(Math.max(...one)).toBeLessThanOrEqual(9);
    });
  });
});

describe('a fault of storage', () => {
  test('refuses the upload, which is not stored; links belong to whoever asked for them', async () => {
    const namespace = 'cos';
    await stand({ on: 'storage', kind: 'status', times: 1, namespace, match: { method: 'PUT' } });
    const asked = await call(
      mock(),
      'CreateUploadUrl',
      { TargetAction: 'ApplyWebVerificationToken' },
      { namespace },
    );
    const other = await call(mock(), 'CreateUploadUrl', {
      TargetAction: 'ApplyWebVerificationToken',
    });
    expect((await put(other.UploadUrl)).status).toBe(200);
    const refused = await put(asked.UploadUrl);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([500, 'application/xml']);
    expect((await fetch(String(asked.ResourceUrl))).status).toBe(404);
  });

  test('truncates a recording: half of what the head announces, then the end', async () => {
    const namespace = 'cut';
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await finishAttempt(mock(), bizToken);
    const parameters = { BizToken: bizToken };
    const result = await call(mock(), 'GetWebVerificationResult', parameters, { namespace });
    await stand({ on: 'storage', kind: 'truncated', namespace, match: { bizToken } });
    const { pathname, search } = new URL(String(result.VideoUrl));
    const answer = await sendRaw(mock().url, [`GET ${pathname}${search} HTTP/1.1`]);
    const { body, announced } = bodyOf(answer);
    expect([answer.end, announced]).toEqual(['closed', clip.length]);
    expect(body.length).toBe(Math.floor(clip.length / 2));
    await expect(
      fetch(String(result.VideoUrl)).then((response) => response.arrayBuffer()),
    ).rejects.toThrow();
  });
});

describe('a fault of the page', () => {
  test('strikes its document, and its calls by their path', async () => {
    const namespace = 'page';
    const { bizToken, verificationUrl } = await begin(mock(), undefined, { namespace });
    const path = `/reflect/api/${bizToken}/open`;
    await stand({ on: 'page', kind: 'status', status: 502, times: 1, namespace, match: { path } });
    expect((await fetch(verificationUrl)).status).toBe(200);
    const refused = await fetch(`${mock().url}${path}`, { method: 'POST' });
    expect([refused.status, await refused.text()]).toEqual([
      502,
      expect.stringContaining('<h1>502 Bad Gateway</h1>'),
    ]);
    expect((await pageCall(mock(), bizToken, 'open')).status).toBe(200);
    expect(mock().requests.list({ bizToken, status: 502 })).toMatchObject([{ kind: 'page', path }]);
  });

  test('brings a document slowly, whole in the end', async () => {
    const sound = bodyOf(await rawPage('/reflect/?token=slow'));
    const bytesPerSecond = Math.ceil(sound.announced * 5);
    mock().faults.add({ on: 'page', kind: 'slow-body', bytesPerSecond, times: 1 });
    const statuses: unknown[] = [];
    const slow = await rawPage('/reflect/?token=slow', () => {
      statuses.push(mock().requests.list({ kind: 'page', limit: 1 })[0]?.durationMs);
    });
    // When the first piece was there, the answer was still under way.
    expect(statuses).toEqual([undefined]);
    expect(slow.pieces).toBeGreaterThan(1);
    expect(bodyOf(slow)).toEqual(sound);
  });

  test('leaves the stream of events alone', async () => {
    const namespace = 'events';
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await stand({ on: 'page', kind: 'stall', namespace });
    const leaving = new AbortController();
    const url = `${mock().url}/reflect/api/${bizToken}/clock`;
    const events = await fetch(url, { signal: leaving.signal });
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    leaving.abort();
  });
});
