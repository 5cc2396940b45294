import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { packagePath, startMock } from '../../../mock-server/index.js';
import { exampleLibrary, libraryWith } from '../../support/library.js';
import { runCli } from '../../support/run-cli.js';

test('the example folder of docs/edge-cases.md loads', async () => {
  await using mock = await startMock({ port: 0, library: exampleLibrary });
  const ids = (['scenarios', 'cameras', 'devices', 'cases'] as const).map((kind) =>
    mock.library?.list(kind).map(({ id }) => id),
  );
  expect(ids).toEqual([['third-try'], ['cheap-phone'], ['ios-wechat-support'], ['ticket-4711']]);
  expect(mock.library?.list('answers')).toHaveLength(3);
});

test('each file that the guide shows in full is one that loads', async () => {
  const guide = await readFile(packagePath('docs/edge-cases.md'), 'utf8');
  const [scenario, its, answer] = [...guide.matchAll(/```json\n([^]*?)```/g)].map(
    ([, text]) => text,
  );
  const library = await libraryWith({
    'scenarios/third-try.json': scenario,
    'cases/ticket-4711.json': its?.replace('ios-wechat-support', 'ios-wechat-17'),
    'answers/passport.json': answer,
  });
  await using mock = await startMock({ port: 0, library });
  expect(mock.library?.list('cases')).toHaveLength(1);
});

test.each([
  ['scenarios', 'third-try'],
  ['cameras', 'cheap-phone'],
  ['devices', 'ios-wechat-support'],
  ['cases', 'ticket-4711'],
  ['answers', 'passport'],
])('`list %s` has what the library holds', async (kind, id) => {
  const { out, err, code } = await runCli(['list', kind, '--library', exampleLibrary]);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(`${id} `);
  const { out: one } = await runCli(['list', kind, id, '--library', exampleLibrary, '--json']);
  expect(JSON.parse(one)).toMatchObject([{ id }]);
});

test('commands refuse a library with a wrong file by its sentence, and exit with 2', async () => {
  const library = await libraryWith({ 'scenarios/a.json': '{' });
  for (const args of [
    ['serve', '--port', '0'],
    ['list', 'devices'],
    ['exec', '--', 'true'],
  ]) {
    const [name = '', ...more] = args;
    const { code, err } = await runCli([name, '--library', library, ...more]);
    expect([name, code, err]).toEqual([
      name,
      2,
      expect.stringMatching(/a\.json:1: it is not valid JSON: [^\n]*\n$/),
    ]);
  }
});
