import { createWriteStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { useConfigFolder } from '../support/cli-config.js';
import { harBy, harText } from '../support/har.js';
import { runCli } from '../support/run-cli.js';
import { agents, apply, back, opened, sent, told } from '../support/ticket-hars.js';

const { folder } = useConfigFolder();

async function save(name: string, text: string): Promise<string> {
  const file = join(folder(), name);
  await writeFile(file, text);
  return file;
}

describe('explain --har refuses in one line, with 2,', () => {
  const entries = (count: number) =>
    harText(
      'Chrome',
      harBy(
        'Chrome',
        agents.chrome,
        [...Array(count).keys()].map((at) => ({ at, url: `https://a${at % 7}.example/x` })),
      ),
    );
  test.each<[string, string, string]>([
    ['broken JSON', '{"log": {"entries": [}]}}', 'it is not valid JSON'],
    ['a file that was cut', entries(3).slice(0, -40), 'ends in the middle'],
    ['what is no HAR', '{"cases": []}', 'it has no "log.entries"'],
    ['entries that are none', '{"log": {"entries": {"length": 3}}}', 'it has no "log.entries"'],
    ['a list', '[1, 2]', 'it is not valid JSON'],
    ['bytes', '\u0000\u0001PNG', 'it is not valid JSON'],
    ['an empty file', '', 'is empty'],
    ['no calls', '{"log": {"entries": []}}', 'has no call over HTTP'],
    [
      'strange entries',
      '{"log": {"entries": [null, 1, {"request": {"url": "data:x"}}]}}',
      'has no call over HTTP',
    ],
    ['another site', entries(9), 'No call in this HAR belongs to FaceID'],
    ['10,001 calls', `{"log":{"entries":[${'{},'.repeat(10_000)}{}]}}`, 'more than 10000 calls'],
    ['deep JSON', `{"log":${'['.repeat(200_000)}`, 'ends in the middle'],
  ])('%s', async (name, text, message) => {
    const file = await save(`${name}.har`, text);
    const { code, out, err } = await runCli(['explain', '--har', file, '--save', 'no.json'], {
      cwd: folder(),
    });
    expect(err).toContain(message);
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(await readdir(folder())).not.toContain('no.json');
  });

  test('a file that is not there, and a folder', async () => {
    for (const file of ['none.har', folder()]) {
      const { code, err } = await runCli(['explain', '--har', file]);
      expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
      expect(err).toContain('cannot be read');
    }
  });

  test('of another site, naming what it has seen', async () => {
    const file = await save('other.har', entries(9));
    const { err } = await runCli(['explain', '--har', file]);
    expect(err).toContain('It has 9 calls to a0.example, a1.example');
  });

  test('two tickets at a time', async () => {
    const { code, err } = await runCli(['explain', agents.chrome, '--har', 'x.har']);
    expect([code, err]).toEqual([2, expect.stringContaining('give one of')]);
  });
});

describe('a HAR of 200 MB', () => {
  let file = '';
  beforeAll(async () => {
    file = join(folder(), 'large.har');
    const calls = [apply, opened, told('light'), sent(30), back(33)];
    const har = harBy('Chrome', agents.chrome, calls);
    const body = 'A'.repeat(20 * 1024 * 1024);
    const [before = '', after = ''] = JSON.stringify(har).split('geheim-body', 2);
    const rest = JSON.stringify(har).slice(before.length + 'geheim-body'.length);
    const stream = createWriteStream(file);
    stream.write(before);
    for (let count = 0; count < 10; count += 1)
      if (!stream.write(body)) await once(stream, 'drain');
    stream.end(rest);
    await once(stream, 'finish');
    expect(after).not.toBe('');
  });

  test('of bodies is read in little memory', async () => {
    const { code, out } = await runCli(['explain', '--har', file, '--json'], {
      env: { NODE_OPTIONS: '--max-old-space-size=96' },
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ cause: { id: 'nothing-wrong' } });
  });

  test('of short texts is refused in one line', async () => {
    const many = join(folder(), 'many.har');
    const stream = createWriteStream(many);
    stream.write('{"log":{"entries":[');
    const part = `${JSON.stringify({ comment: 'x'.repeat(1_000) })},`.repeat(1_000);
    for (let count = 0; count < 40; count += 1)
      if (!stream.write(part)) await once(stream, 'drain');
    stream.end('{}]}}');
    await once(stream, 'finish');
    const { code, err } = await runCli(['explain', '--har', many]);
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toContain('more than 32 MB besides bodies');
  });
});
