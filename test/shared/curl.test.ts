import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { curlCommand } from '../../mock-server/shared/curl.js';

/** What arrives when the command is pasted into a shell. */
let seen: { header: string | undefined; body: string } = { header: undefined, body: '' };
const server = createServer((request, response) => {
  void text(request).then((body) => {
    const header = request.headers['x-empty'];
    seen = { header: typeof header === 'string' ? header : undefined, body };
    response.end();
  });
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

async function pasted(body: string): Promise<string> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const command = curlCommand({ url, method: 'POST', headers: { 'X-Empty': '' }, body });
  await promisify(execFile)('sh', ['-c', command]);
  return seen.body;
}

test.each(['@/etc/hostname', '@-', '{"a":"b"}', "it's", 'two\nlines', '$(id) `id` \\'])(
  'the body %j arrives as it is',
  async (body) => {
    expect(await pasted(body)).toBe(body);
  },
);

test('a header without a value is sent, and not left out', async () => {
  await pasted('x');
  expect(seen.header).toBe('');
});
