import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../mock-server/app.js';
import { createConnections } from '../../../mock-server/http/admission/connections.js';
import { limits } from '../../../mock-server/http/admission/doors.js';
import { close, listen } from '../../../mock-server/http/listen.js';
import { loadScenarios } from '../../../mock-server/state/catalogue.js';
import { mockOptionsSchema } from '../../../mock-server/state/options.js';
import { createState } from '../../../mock-server/state/state.js';
import { call } from '../../support/client.js';
import { begin, useMock } from '../../support/mocks.js';
import { sendForEver, sendHead } from '../../support/slow-sender.js';

const mock = useMock();
const megabyte = 1024 * 1024;
const chunked = 'Transfer-Encoding: chunked';
const json = 'Content-Type: application/json';
const form = 'Content-Type: multipart/form-data; boundary=x';

async function linkFor(method: 'PUT' | 'GET'): Promise<string> {
  const { UploadUrl, ResourceUrl } = await call(mock(), 'CreateUploadUrl', { TargetAction: 'A' });
  const url = String(method === 'PUT' ? UploadUrl : ResourceUrl);
  return `${method} ${url.slice(url.indexOf('/', 8))} HTTP/1.1`;
}

describe('a body in chunks without an end is answered once and cut off', () => {
  const cases: readonly (readonly [
    where: string,
    status: number,
    megabytes: number,
    head: () => Promise<readonly string[]> | readonly string[],
  ])[] = [
    ['the API', 200, 10, () => ['POST / HTTP/1.1', json, 'Authorization: TC3']],
    ['the API, with the old signature', 200, 10, () => ['POST / HTTP/1.1']],
    ['the storage', 400, 64, async () => [await linkFor('PUT')]],
    ['the storage, without a signature', 403, 0, () => ['PUT /cos/bucket-1/key HTTP/1.1']],
    ['the storage, with a reading call', 404, 0, async () => [await linkFor('GET')]],
    [
      'a recording',
      413,
      60,
      async () => [`POST /reflect/api/${(await begin(mock())).bizToken}/recording HTTP/1.1`, form],
    ],
    [
      'a recording for an unknown token',
      404,
      0,
      () => ['POST /reflect/api/NONE/recording HTTP/1.1', form],
    ],
    ['another call of the page', 413, 0, () => ['POST /reflect/api/NONE/probe HTTP/1.1', json]],
    ['an unknown call of the page', 404, 0, () => ['POST /reflect/api/NONE/no HTTP/1.1', json]],
    ['the page itself', 200, 0, () => ['GET /reflect/ HTTP/1.1']],
    ['the control API', 413, 0, () => ['POST /_mock/v1/arms HTTP/1.1', json]],
    ['the control API, from a form', 415, 0, () => ['POST /_mock/v1/arms HTTP/1.1', form]],
    ['the dashboard', 200, 0, () => ['GET /_mock/ HTTP/1.1']],
    ['a question for its health', 200, 0, () => ['GET /livez HTTP/1.1']],
    ['where nothing is', 404, 0, () => ['POST /nowhere HTTP/1.1']],
  ];

  test.each(cases)('%s: %i after %i MB', async (_, status, megabytes, head) => {
    const sender = sendHead(mock().url, [...(await head()), chunked]);
    sendForEver(sender);
    const { text, sentBytes } = await sender.cut;
    expect(text.match(/^HTTP\/1\.1 \d+/gm)).toEqual([`HTTP/1.1 ${status}`]);
    // Beside what is read, what the system keeps for both ends of the connection.
    expect(sentBytes).toBeLessThan((megabytes + 24) * megabyte);
  });
});

describe('a body that stops in the middle', () => {
  const state = async () => createState(mockOptionsSchema.parse({}), await loadScenarios());
  let url = '';
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const app = createApp(await state(), { ...limits, pauseMs: 100 });
    const { server, port } = await listen(
      app,
      { host: '127.0.0.1', port: 0 },
      { connections: createConnections() },
    );
    url = `http://127.0.0.1:${port}`;
    stop = () => close(server);
  });
  afterAll(() => stop());

  test.each([
    ['POST / HTTP/1.1', 'Content-Length: 1000'],
    ['POST / HTTP/1.1', chunked],
    ['POST /reflect/api/NONE/probe HTTP/1.1', 'Content-Length: 1000'],
    ['POST /_mock/v1/arms HTTP/1.1', 'Content-Length: 1000'],
    ['POST /_mock/v1/arms HTTP/1.1', chunked],
  ])('ends with 408 and its connection: %s, %s', async (line, length) => {
    const sender = sendHead(url, [line, length, json]);
    const { text } = await sender.cut;
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(text).toMatch(/^connection: close$/im);
  });

  test('is left in peace as long as it goes on, however slowly', async () => {
    const slow = sendHead(url, ['POST / HTTP/1.1', chunked, 'Connection: close']);
    const silent = sendHead(url, ['POST / HTTP/1.1', chunked]);
    // By then, the slow one has taken longer for its body than anybody may say nothing.
    while (!silent.socket.closed) {
      slow.socket.write('1\r\na\r\n');
      await new Promise(setImmediate);
    }
    slow.socket.write('0\r\n\r\n');
    expect((await slow.cut).text).toMatch(/^HTTP\/1\.1 200 /);
  });
});
