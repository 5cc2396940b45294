import { describe, expect, test } from 'vitest';
import { call, send } from '../support/client.js';
import { useMock } from '../support/mocks.js';
import { uploadLink } from './findings/rule-case.js';

/** Raw headers of production's API as they were captured. */
const mock = useMock();
const parameters = { TargetAction: 'ApplyWebVerificationToken' };
const shown = (response: Response) => ({
  status: response.status,
  server: response.headers.get('server'),
  type: response.headers.get('content-type'),
  credentials: response.headers.get('access-control-allow-credentials'),
  connection: response.headers.get('connection'),
});
const captured = { server: 'nginx', credentials: 'true', connection: 'keep-alive' };
const scenario = (id: string) => ({ headers: { 'X-FaceID-Mock-Scenario': id } });

test.each<[string, () => Promise<Response>]>([
  ['an answer', () => send(mock(), 'CreateUploadUrl', parameters)],
  ['a refusal', () => send(mock(), 'CreateUploadUrl', {})],
  ['a refusal before its signature', () => fetch(mock().url, { method: 'POST', body: 'x' })],
  ['another method', () => fetch(mock().url, { method: 'DELETE' })],
])('%s has the headers of production', async (_, ask) => {
  expect(shown(await ask())).toEqual({ status: 200, type: 'application/json', ...captured });
});

describe('so has the proxy before it, where it answers by itself', () => {
  test.each([
    ['api-http-502-html-upload', 502, 'text/html'],
    ['api-http-500-upload', 500, 'text/plain'],
  ])('%s', async (id, status, type) => {
    const response = await send(mock(), 'CreateUploadUrl', parameters, scenario(id));
    expect(shown(response)).toEqual({ status, type, ...captured });
  });

  test.each([502, 503])('a configured fault of %i', async (status) => {
    const namespace = `fault-${status}`;
    mock().faults.add({ on: 'api', kind: 'status', status, namespace });
    const response = await send(mock(), 'CreateUploadUrl', parameters, { namespace });
    expect(shown(response)).toMatchObject({ status, ...captured });
  });
});

test('a connection that nobody uses is kept for a minute, and the answer says so', async () => {
  const { UploadUrl } = await uploadLink(mock());
  const answers = [
    await send(mock(), 'CreateUploadUrl', parameters),
    await fetch(`${mock().url}/readyz`),
    await fetch(String(UploadUrl), { method: 'PUT', body: 'x' }),
  ];
  for (const { headers } of answers) expect(headers.get('keep-alive')).toBe('timeout=60');
});

test('the answer gives no page of another site leave to read it', async () => {
  const response = await fetch(mock().url, {
    method: 'POST',
    headers: { Origin: 'https://bank.example' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  expect((await call(mock(), 'CreateUploadUrl', parameters)).Error).toBeUndefined();
});
