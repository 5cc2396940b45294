import { access, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startMock, type Mock } from '../../mock-server/index.js';
import { control } from '../support/control.js';
import { answer, exampleLibrary, libraryWith, put, scenario } from '../support/library.js';
import { useMock } from '../support/mocks.js';

const bare = useMock();

async function started(files: Readonly<Record<string, unknown>> = {}) {
  const library = await libraryWith(files, exampleLibrary);
  const mock = await startMock({ port: 0, library, watchLibrary: false });
  return { library, mock, [Symbol.asyncDispose]: () => mock.stop() };
}

const errorOf = async (call: ReturnType<typeof control>) => {
  const { status, body } = await call;
  return [status, body.error?.code, body.error?.message] as const;
};

const at = (mock: Mock, method: string, path: string, body?: unknown, headers = {}) =>
  control(mock, method, `/library/${path}`, body, headers);

test('an entry is written, read back, used at once, and removed', async () => {
  await using its = await started();
  const { library, mock } = its;
  const { title, tags } = scenario('mine');
  const body = { title, tags, attempts: [1004] };
  const written = await at(mock, 'PUT', 'scenarios/mine', body);
  expect(written.body).toMatchObject({
    kind: 'scenarios',
    id: 'mine',
    value: { attempts: [1004] },
  });
  const file = join(library, 'scenarios', 'mine.json');
  expect(await readFile(file, 'utf8')).toBe(written.body.text);
  expect((await readdir(join(library, 'scenarios'))).sort()).toEqual([
    'mine.json',
    'third-try.json',
  ]);
  const read = await at(mock, 'GET', 'scenarios/mine');
  expect(read.body).toEqual(written.body);
  expect(read.headers.get('etag')).toBe(written.body.etag);
  expect(mock.scenarios.get('mine')?.attempts).toEqual([1004]);
  expect(JSON.stringify((await control(mock, 'GET', '/library')).body)).toContain('"mine"');
  expect((await at(mock, 'DELETE', 'scenarios/mine')).body).toEqual(written.body);
  await expect(access(file)).rejects.toThrow('ENOENT');
  expect(mock.scenarios.has('mine')).toBe(false);
  expect((await at(mock, 'GET', 'scenarios/mine')).status).toBe(404);
});

test('several people at once do not overwrite each other', async () => {
  await using its = await started();
  const { library, mock } = its;
  const first = await at(mock, 'PUT', 'answers/mine', answer({ times: 1 }), {
    'If-None-Match': '*',
  });
  expect(first.status).toBe(200);
  const etag = String(first.headers.get('etag'));
  const again = at(mock, 'PUT', 'answers/mine', answer({ times: 2 }), { 'If-None-Match': '*' });
  expect(await errorOf(again)).toMatchObject([412, 'Changed', expect.stringContaining('already')]);
  const both = await Promise.all(
    [3, 4, 5].map((times) =>
      at(mock, 'PUT', 'answers/mine', answer({ times }), { 'If-Match': etag }),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  const stale = at(mock, 'DELETE', 'answers/mine', undefined, { 'If-Match': etag });
  expect((await stale).status).toBe(412);
  const { headers } = await at(mock, 'GET', 'answers/mine');
  // By hand, which nobody was told of.
  await put(join(library, 'answers', 'mine.json'), answer({ times: 9 }));
  const old = { 'If-Match': String(headers.get('etag')) };
  expect((await at(mock, 'PUT', 'answers/mine', answer({ times: 6 }), old)).status).toBe(412);
  await put(join(library, 'answers', 'mine.json'), '{ half');
  const { body } = await control(mock, 'GET', '/library');
  expect(body.problems).toMatchObject([
    { line: 1, message: expect.stringContaining('JSON') as string },
  ]);
  const last = { 'If-Match': String((await at(mock, 'GET', 'answers/mine')).headers.get('etag')) };
  expect((await at(mock, 'PUT', 'answers/mine', answer({ times: 6 }), last)).status).toBe(412);
  expect((await at(mock, 'PUT', 'answers/mine', answer({ times: 6 }))).status).toBe(200);
  const gone = at(mock, 'PUT', 'answers/new', answer({ times: 1 }), { 'If-Match': '*' });
  expect((await gone).status).toBe(412);
});

test.each<[string, string, object, number, RegExp]>([
  [
    'an id that climbs',
    'scenarios/..%2F..%2Fetc',
    scenario('x'),
    400,
    /"\.\.\/\.\.\/etc" is no id/,
  ],
  ['an id of ours', 'scenarios/pass', scenario('pass'), 400, /emulator’s own/],
  ['another id', 'scenarios/a', scenario('b'), 400, /id: "b" is not the name of its file/],
  ['an unknown field', 'scenarios/a', scenario('a', { atempts: [] }), 400, /atempts: .*"attempts"/],
  ['an unknown kind', 'scenario/a', scenario('a'), 404, /Did you mean "scenarios"/],
  [
    'an answer that is emulated',
    'answers/a',
    answer({ product: 'faceid', version: '2018-03-01', action: 'CreateUploadUrl' }),
    400,
    /is emulated here/,
  ],
  [
    'what contradicts another file',
    'answers/a',
    answer(),
    400,
    /passport\.json:\d+ answers the same calls already/,
  ],
  [
    'a case without its scenario',
    'cases/a',
    { id: 'a', title: 'A', device: 'ios-safari-17', camera: 'busy', scenario: 'thrid-try' },
    400,
    /"third-try"/,
  ],
])(
  '%s is refused with one sentence, and nothing is written',
  async (_, path, body, status, message) => {
    await using its = await started();
    const { library, mock } = its;
    const before = await readdir(library, { recursive: true });
    expect(await errorOf(at(mock, 'PUT', path, body))).toMatchObject([
      status,
      expect.any(String),
      expect.stringMatching(message),
    ]);
    expect(await readdir(library, { recursive: true })).toEqual(before);
  },
);

test('what a case needs is not removed, and no link out of the folder is written through', async () => {
  await using its = await started();
  const { library, mock } = its;
  const needed = at(mock, 'DELETE', 'scenarios/third-try');
  expect(await errorOf(needed)).toMatchObject([
    400,
    'InvalidRequest',
    expect.stringContaining('ticket-4711.json needs it'),
  ]);
  const outside = join(library, '..', 'outside.json');
  await put(outside, 'left alone');
  await symlink(outside, join(library, 'scenarios', 'link.json'));
  expect((await at(mock, 'PUT', 'scenarios/link', scenario('link'))).status).toBe(200);
  expect(await readFile(outside, 'utf8')).toBe('left alone');
});

test('without a library there is nothing to read or write; a page of another site may not write', async () => {
  expect(await errorOf(at(bare(), 'GET', 'scenarios/a'))).toMatchObject([
    404,
    'NoLibrary',
    expect.stringContaining('--library'),
  ]);
  expect((await at(bare(), 'PUT', 'scenarios/a', scenario('a'))).status).toBe(404);
  await using its = await started();
  const { mock } = its;
  const foreign = at(mock, 'PUT', 'scenarios/a', scenario('a'), { Origin: 'https://evil.example' });
  expect((await foreign).status).toBe(403);
});
