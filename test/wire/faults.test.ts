import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startMock } from '../../mock-server/index.js';
import { call } from '../support/client.js';
import { ask, faultsOf, whenInjected, type ApiStage } from '../support/faults.js';
import { begin, finishAttempt, useMock } from '../support/mocks.js';

const mock = useMock();

const stages: readonly ApiStage[] = ['upload', 'apply', 'result'];
const idOf = (trouble: string, stage: ApiStage): string =>
  `api-${trouble}${stage === 'result' ? '' : `-${stage}`}`;
const atEachStage = (troubles: readonly string[]) =>
  troubles.flatMap((trouble) => stages.map((stage) => [idOf(trouble, stage), stage] as const));

/** Arms for one verification in a namespace of its own. */
function armed(scenario: string): { readonly namespace: string } {
  const namespace = `one-${scenario}`;
  mock().arm({ namespace, scenario, times: 1 });
  return { namespace };
}

interface Look {
  readonly status: number;
  readonly type: string;
  readonly body: RegExp;
  readonly isJson: boolean;
}

const looks: Readonly<Record<string, Look>> = {
  malformed: {
    status: 200,
    type: 'application/json',
    body: /^\{"Response":\{"RequestId":"[\w-]+$/,
    isJson: false,
  },
  empty: { status: 200, type: 'application/json', body: /^$/, isJson: false },
  'http-500': { status: 500, type: 'text/plain', body: /^Internal Server Error$/, isJson: false },
  'http-502-html': {
    status: 502,
    type: 'text/html',
    body: /<h1>502 Bad Gateway<\/h1>/,
    isJson: false,
  },
  'wrong-content-type': {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: /^\{"Response":\{.*"RequestId"/,
    isJson: true,
  },
  slow: {
    status: 200,
    type: 'application/json',
    body: /^\{"Response":\{.*"RequestId"/,
    isJson: true,
  },
};

describe('an answer that a scenario spoils', () => {
  const cases = Object.keys(looks).flatMap((trouble) =>
    stages.map((stage) => [idOf(trouble, stage), stage, trouble] as const),
  );
  test.each(cases)('%s looks as its name says, and says who did it', async (id, stage, trouble) => {
    const { status, type, body, isJson } = looks[trouble] as Look;
    const { namespace } = armed(id);
    const response = await ask(mock(), stage, { namespace });
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([status, type]);
    expect(text).toMatch(body);
    if (isJson) expect(() => JSON.parse(text) as unknown).not.toThrow();
    else expect(() => JSON.parse(text) as unknown).toThrow();
    expect(response.headers.get('x-faceid-mock-warning')).toBe(`injected:${id}`);
    expect(text).not.toContain('faceid-mock');
    expect(faultsOf(mock(), namespace)).toEqual([
      expect.stringContaining(`injected by the scenario "${id}"`),
    ]);
  });

  test.each(atEachStage(['reset']))('%s resets the connection', async (id, stage) => {
    const { namespace } = armed(id);
    const failure = await ask(mock(), stage, { namespace }).catch((error: unknown) => error);
    expect((failure as { cause?: { code?: string } }).cause?.code).toBe('ECONNRESET');
    expect(faultsOf(mock(), namespace)).toHaveLength(1);
  });

  test.each(atEachStage(['stall']))(
    '%s never answers, until the client leaves',
    async (id, stage) => {
      const { namespace } = armed(id);
      const leaving = new AbortController();
      const { answer, entry } = await whenInjected(mock(), () =>
        ask(mock(), stage, { namespace, signal: leaving.signal }),
      );
      expect(entry.text).toContain(`is never answered: injected by the scenario "${id}"`);
      // The server has long served another client when this one still waits.
      await fetch(`${mock().url}/livez`);
      leaving.abort();
      await expect(answer).rejects.toThrow('abort');
      // Used up by the call that it spoiled.
      if (stage !== 'result') expect((await ask(mock(), stage, { namespace })).status).toBe(200);
    },
  );

  test('of a slow Apply or CreateUploadUrl is the verification’s own, with its scenario', async () => {
    for (const id of ['api-slow-upload', 'api-slow-apply']) {
      const namespace = `goes-on-${id}`;
      mock().arm({ namespace, scenario: id, times: 1 });
      const { bizToken } = await begin(mock(), undefined, { namespace });
      expect((await mock().verifications.get(bizToken))?.scenario.id).toBe(id);
      expect(faultsOf(mock(), namespace)).toEqual([
        expect.stringMatching(/^\w+ is answered 3 s late \(0\.3 s at fast pace\): injected by/),
      ]);
    }
  });

  test('does not count as a result that the customer’s server has seen', async () => {
    const { namespace } = armed('api-malformed');
    const { bizToken } = await begin(mock(), undefined, { namespace });
    await finishAttempt(mock(), bizToken);
    const response = await ask(mock(), 'upload', { namespace });
    expect(response.headers.get('x-faceid-mock-warning')).toBeNull();
    await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken }, { namespace }).catch(
      () => undefined,
    );
    const kinds = mock()
      .verifications.timeline(bizToken)
      .map(({ kind }) => kind);
    expect(kinds).toContain('fault');
    expect(kinds).not.toContain('result-fetched');
  });
});

describe('a call that never gets an answer', () => {
  test('ends when the server stops, which it does not hold up', async () => {
    const own = await startMock({ port: 0, scenario: 'api-stall-upload' });
    const { answer } = await whenInjected(own, () => ask(own, 'upload'));
    await own.stop();
    await expect(answer).rejects.toThrow('fetch failed');
  });

  test('ends when it should only have been late, too', async () => {
    const own = await startMock({ port: 0, scenario: 'api-slow-upload' });
    const { answer, entry } = await whenInjected(own, () => ask(own, 'upload'));
    expect(entry.text).toBe(
      'CreateUploadUrl is answered 3 s late: injected by the scenario "api-slow-upload"',
    );
    await own.stop();
    await expect(answer).rejects.toThrow('fetch failed');
  });

  test('costs the others nothing who hold a connection', async () => {
    const { port, hostname } = new URL(mock().url);
    const socket = connect(Number(port), hostname);
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n');
    const { namespace } = armed('api-reset-upload');
    await ask(mock(), 'upload', { namespace }).catch(() => undefined);
    expect(socket.destroyed).toBe(false);
    socket.destroy();
  });
});

describe('the default scenario', () => {
  test.each([
    ['api-upload-InternalError', 'upload'],
    ['apply-InternalError', 'apply'],
  ] as const)('%s speaks to %s as well', async (scenario, stage) => {
    await using own = await startMock({ port: 0, scenario });
    expect(await (await ask(own, stage)).text()).toContain('"Code":"InternalError"');
  });
});
