import { describe, expect, test } from 'vitest';
import { call } from '../support/client.js';
import { control } from '../support/control.js';
import { useMock } from '../support/mocks.js';

const mock = useMock();

/** Two calls of a namespace: one asks for a link, one for a result. */
async function twoCalls(namespace: string): Promise<void> {
  await call(mock(), 'CreateUploadUrl', { TargetAction: 'Apply' }, { namespace });
  await call(mock(), 'GetWebVerificationResult', { BizToken: 'nobody' }, { namespace });
}

const verify = (body: object) => control(mock(), 'POST', '/requests/verify', body);

describe('requests are verified', () => {
  test.each<[string, object, number]>([
    ['by action', { action: 'CreateUploadUrl' }, 1],
    ['by a part of the body', { body: { TargetAction: 'Apply' } }, 1],
    ['by headers, however they are written', { headers: { 'X-TC-Region': 'ap-singapore' } }, 2],
    ['by kind and path', { kind: 'api', path: '/', method: 'POST' }, 2],
    [
      'by token and error code',
      { bizToken: 'nobody', code: 'InvalidParameterValue.BizTokenIllegal' },
      1,
    ],
    ['by nothing: all of them', {}, 2],
  ])('%s', async (name, match, count) => {
    const namespace = `verified-${name.replaceAll(/\W/g, '-').slice(0, 20)}`;
    await twoCalls(namespace);
    expect(await verify({ namespace, match })).toMatchObject({
      status: 200,
      body: { matched: true, count },
    });
    expect(mock().requests.verify({ namespace, match, count: { exactly: count } })).toBe(count);
  });

  test('and the nearest is shown with its differences where none fits', async () => {
    const namespace = 'differs';
    await twoCalls(namespace);
    const match = {
      action: 'CreateUploadUrl',
      headers: { 'X-TC-Region': 'ap-jakarta' },
      body: { TargetAction: 'Apply', Config: { AutoSkip: true } },
    };
    const { status, body } = await verify({ namespace, match });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      error: { code: 'NotAsExpected' },
      count: 0,
      nearest: {
        request: { action: 'CreateUploadUrl', namespace },
        differences: [
          { path: 'headers.x-tc-region', expected: 'ap-jakarta', actual: 'ap-singapore' },
          { path: 'body.Config', expected: { AutoSkip: true } },
        ],
      },
    });
    expect(() => mock().requests.verify({ namespace, match })).toThrow(
      'headers.x-tc-region is "ap-singapore", not "ap-jakarta"; body.Config is not there',
    );
  });

  test.each<[object, number]>([
    [{ exactly: 0 }, 409],
    [{ exactly: 2 }, 200],
    [{ exactly: 3 }, 409],
    [{ atLeast: 2 }, 200],
    [{ atLeast: 3 }, 409],
    [{ atMost: 1 }, 409],
    [{ atLeast: 1, atMost: 2 }, 200],
    [{ atLeast: 2, atMost: 1 }, 400],
    [{ exactly: 1, atMost: 2 }, 400],
    [{}, 400],
  ])('as many as %j: %i', async (count, status) => {
    const namespace = `count-${JSON.stringify(count)}`.replaceAll(/\W/g, '');
    await twoCalls(namespace);
    expect((await verify({ namespace, count })).status).toBe(status);
  });

  test('a namespace that nobody called in has no nearest', async () => {
    const { status, body } = await verify({ namespace: 'silent', match: { action: 'X' } });
    expect([status, body.nearest, body.count]).toEqual([409, null, 0]);
  });

  test('an unknown field is refused', async () => {
    expect((await verify({ match: { acton: 'X' } })).status).toBe(400);
  });
});
