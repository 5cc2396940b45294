import { describe, expect, test } from 'vitest';
import { startMock } from '../../mock-server/index.js';
import { send } from '../support/client.js';
import { control } from '../support/control.js';
import { useMock } from '../support/mocks.js';

const mock = useMock();

const statusIn = async (namespace: string, of = mock()) =>
  (await send(of, 'CreateUploadUrl', { TargetAction: 'A' }, { namespace })).status;

describe('a fault is refused that', () => {
  test.each<[string, object, string, string]>([
    ['has no door', { on: 'disk', kind: 'reset' }, 'on', 'expected one of'],
    ['is of no kind', { on: 'api', kind: 'rest' }, 'kind', 'expected one of'],
    ['is late by nothing', { on: 'api', kind: 'latency' }, 'latencyMs', 'needs the milliseconds'],
    [
      'is late although it never comes',
      { on: 'api', kind: 'stall', latencyMs: 5 },
      'latencyMs',
      'never answered cannot be late',
    ],
    [
      'has a spread backwards',
      { on: 'api', kind: 'latency', latencyMs: { from: 9, to: 1 } },
      'latencyMs.from',
      'greater than "to"',
    ],
    [
      'has a spread of words',
      { on: 'api', kind: 'latency', latencyMs: 'long' },
      'latencyMs',
      'milliseconds from 0 to 600000',
    ],
    ['answers well', { on: 'api', kind: 'status', status: 200 }, 'status', 'from 500 to 599'],
    [
      'has a status but is a reset',
      { on: 'api', kind: 'reset', status: 500 },
      'status',
      'the kind "status" only',
    ],
    [
      'is slow but no slow body',
      { on: 'api', kind: 'status', bytesPerSecond: 9 },
      'bytesPerSecond',
      'the kind "slow-body" only',
    ],
    [
      'names a type but does not change it',
      { on: 'page', kind: 'reset', contentType: 'text/plain' },
      'contentType',
      'the kind "content-type" only',
    ],
    [
      'would split a header',
      { on: 'page', kind: 'content-type', contentType: 'a\r\nX: y' },
      'contentType',
      'printable ASCII',
    ],
    [
      'asks storage for an action',
      { on: 'storage', kind: 'reset', match: { action: 'CreateUploadUrl' } },
      'match.action',
      'only requests to the API have an action',
    ],
    [
      'misspells an action',
      { on: 'api', kind: 'reset', match: { action: 'CreateUploadURI' } },
      'match.action',
      'Did you mean "CreateUploadUrl"?',
    ],
    [
      'asks the API for a path it does not have',
      { on: 'api', kind: 'reset', match: { path: '/cos/*' } },
      'match.path',
      'have the path "/"',
    ],
    [
      'spoils a body that is not there',
      { on: 'storage', kind: 'truncated', match: { method: 'PUT' } },
      'match.method',
      'has no body',
    ],
    [
      'is of two namespaces',
      { on: 'api', kind: 'reset', namespace: 'a', match: { namespace: 'b' } },
      'match.namespace',
      'no request has two',
    ],
    ['is more than certain', { on: 'api', kind: 'reset', probability: 2 }, 'probability', '<=1'],
    ['never strikes', { on: 'api', kind: 'reset', times: 0 }, 'times', '>=1'],
  ])('%s', async (_, fault, path, message) => {
    const { status, body } = await control(mock(), 'POST', '/faults', fault);
    expect(status).toBe(400);
    expect(body).toEqual({
      error: {
        code: 'InvalidRequest',
        message: expect.stringContaining(message) as string,
        path,
      },
    });
    expect(() => mock().faults.add(fault as never)).toThrow(`fault.${path}`);
  });

  test('has an unknown field', async () => {
    const { status } = await control(mock(), 'POST', '/faults', { on: 'api', kind: 'reset', x: 1 });
    expect(status).toBe(400);
  });
});

describe('faults', () => {
  test('are taken back one by one, by namespace, and by reset', async () => {
    const add = (namespace: string) => mock().faults.add({ on: 'api', kind: 'status', namespace });
    const first = add('gone-1');
    for (const namespace of ['gone-2', 'gone-2', 'gone-3']) add(namespace);
    expect((await control(mock(), 'DELETE', `/faults/${first.id}`)).body).toEqual({
      id: first.id,
    });
    expect(await statusIn('gone-1')).toBe(200);
    expect((await control(mock(), 'DELETE', '/faults?namespace=gone-2')).body).toEqual({
      removed: 2,
    });
    expect(await statusIn('gone-2')).toBe(200);
    expect(await statusIn('gone-3')).toBe(500);
    await mock().reset('gone-3');
    expect(await statusIn('gone-3')).toBe(200);
  });

  test('that are not there cannot be taken back', async () => {
    expect(await control(mock(), 'DELETE', '/faults/fault-999')).toMatchObject({
      status: 404,
      body: {
        error: {
          code: 'UnknownFault',
          message: expect.stringContaining('"fault-999"') as string,
          path: 'id',
        },
      },
    });
  });

  test('without a namespace are of "default"; "*" is all of them', async () => {
    const own = mock().faults.add({ on: 'api', kind: 'status' });
    expect([await statusIn('default'), await statusIn('elsewhere')]).toEqual([500, 200]);
    mock().faults.remove(own.id);
    const all = mock().faults.add({ on: 'api', kind: 'status', namespace: '*' });
    expect([await statusIn('default'), await statusIn('elsewhere')]).toEqual([500, 500]);
    mock().faults.remove(all.id);
  });

  test('of the settings stand for all namespaces, and again after a reset', async () => {
    await using own = await startMock({
      port: 0,
      faults: [{ on: 'api', kind: 'status', status: 504, times: 1 }],
    });
    expect([await statusIn('a', own), await statusIn('a', own)]).toEqual([504, 200]);
    await own.reset();
    expect([await statusIn('b', own), await statusIn('b', own)]).toEqual([504, 200]);
    await own.reset();
    own.faults.clear();
    expect(await statusIn('c', own)).toBe(200);
  });

  test('of the settings are checked at the start', async () => {
    const faults = [{ on: 'api' as const, kind: 'latency' as const }];
    await expect(startMock({ port: 0, faults })).rejects.toThrow(
      'option faults.0.latencyMs: a latency needs the milliseconds',
    );
  });

  test('by chance are the same for a mock with the same seed', async () => {
    const pattern = async () => {
      await using own = await startMock({ port: 0, seed: 'again', rateLimit: false });
      own.faults.add({ on: 'api', kind: 'status', probability: 0.5 });
      const statuses: number[] = [];
      for (let nth = 0; nth < 16; nth++) statuses.push(await statusIn('default', own));
      return statuses.join();
    };
    const first = await pattern();
    expect(await pattern()).toBe(first);
    expect(new Set(first.split(','))).toEqual(new Set(['200', '500']));
  });
});
