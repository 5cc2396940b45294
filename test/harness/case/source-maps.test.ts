import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceMapOf } from '../../../harness/case/source-maps.js';

const server = createServer((request, response) => {
  response.writeHead(request.url === '/js/app.js.map' ? 200 : 404).end('{"version":3}');
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const mapOf = (text: string, header?: string) =>
  sourceMapOf({ url: `${origin}/js/app.js?v=1`, text }, header);

test.each<[string, string, string | undefined]>([
  ['in a comment at its end', 'go();\n//# sourceMappingURL=app.js.map\n', undefined],
  ['in a header', 'go();', 'app.js.map'],
])('a map that a script names %s is read', async (_, text, header) => {
  expect(await mapOf(text, header)).toEqual({
    url: `${origin}/js/app.js.map`,
    text: '{"version":3}',
  });
});

test('a map within the script is read as it was before it was coded', async () => {
  const data = Buffer.from('{"key":1}').toString('base64');
  const map = await mapOf(`//# sourceMappingURL=data:application/json;base64,${data}`);
  expect(map?.text).toBe('{"key":1}');
});

test.each([
  ['no map', 'go();'],
  ['one that is not there', '//# sourceMappingURL=gone.map'],
  ['one of another host', '//# sourceMappingURL=https://cdn.example/app.js.map'],
])('a script that names %s has none', async (_, text) => {
  expect(await mapOf(text)).toBeNull();
});
