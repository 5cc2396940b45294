import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startMock } from '../../../mock-server/index.js';
import { answer, libraryWith, put, scenario } from '../../support/library.js';

const said = async (library: string): Promise<string> => {
  try {
    await using mock = await startMock({ port: 0, library });
    return `it started with ${mock.scenarios.size} scenarios`;
  } catch (error) {
    return (error as Error).message;
  }
};

const a = scenario('a');

test.each<[string, Record<string, unknown>, RegExp]>([
  [
    'broken JSON',
    { 'scenarios/a.json': '{\n  "id": "a",\n  "title": }\n' },
    /scenarios\/a\.json:3: it is not valid JSON: a value is expected, but "}" stands there$/,
  ],
  [
    'half a file',
    { 'scenarios/a.json': '{\n"id": "a",\n' },
    /a\.json:3: .*a name in double quotes is expected, but the file ends$/,
  ],
  [
    'nothing at all',
    { 'scenarios/a.json': '' },
    /a\.json:1: .*a value is expected, but the file ends$/,
  ],
  ['a comma too many', { 'scenarios/a.json': '{"id": "a",\n}' }, /a\.json:2: /],
  [
    'one name twice',
    { 'scenarios/a.json': '{"id": "a",\n"id": "b"}' },
    /a\.json:2: .*"id" stands here a second time$/,
  ],
  [
    'nested without end',
    { 'scenarios/a.json': '['.repeat(100_000) },
    /a\.json:1: .*nested deeper than 64 levels$/,
  ],
  [
    'another encoding',
    { 'scenarios/a.json': Buffer.from('{"id": "é"}', 'latin1') },
    /a\.json: it is no text in UTF-8$/,
  ],
  [
    'an unknown key',
    { 'scenarios/a.json': JSON.stringify({ ...a, atempts: [0] }, null, 1) },
    /a\.json:10: atempts: there is no such field\. Did you mean "attempts"\?$/,
  ],
  [
    'an unknown key within',
    { 'scenarios/a.json': { ...a, api: { on: 'apply', delayMS: 3 } } },
    /a\.json:12: api\.delayMS: .*"delayMs"/,
  ],
  [
    'a misspelt value',
    { 'scenarios/a.json': { ...a, visitor: 'exist' } },
    /a\.json:10: visitor: .*Did you mean "exits"\?$/,
  ],
  [
    'an unknown result code',
    { 'scenarios/a.json': { ...a, attempts: [0, 4711] } },
    /a\.json:9: attempts\.1: is not a result code/,
  ],
  ['no object', { 'scenarios/a.json': '[]' }, /a\.json:1: /],
  [
    'an id that is not the file’s',
    { 'scenarios/b.json': a },
    /b\.json:2: id: "a" is not the name of its file/,
  ],
  [
    'two files with one id',
    { 'scenarios/a.json': a, 'scenarios/b.json': a },
    /b\.json:2: id: "a" is not the name/,
  ],
  [
    'an id of ours',
    { 'scenarios/pass.json': scenario('pass') },
    /pass\.json:2: id: "pass" is a scenario of the emulator’s own/,
  ],
  [
    'a generated id of ours',
    { 'scenarios/code-1004.json': scenario('code-1004') },
    /code-1004\.json:2: .*own/,
  ],
  [
    'an earlier name of one of ours',
    { 'scenarios/apply-InternalError.json': scenario('apply-InternalError') },
    /:2: .*own/,
  ],
  ['an id that climbs', { 'scenarios/a.json': scenario('../../etc') }, /a\.json:2: id: /],
  ['script for an id', { 'scenarios/a.json': scenario('<script>') }, /a\.json:2: id: /],
  ['script for a file', { 'scenarios/<b>.json': scenario('<b>') }, /"<b>" is no id/],
  [
    'a misspelt folder',
    { 'scenario/a.json': a },
    /scenario: a library has no such folder\. Did you mean "scenarios"\?$/,
  ],
  [
    'a huge file',
    { 'scenarios/a.json': ' '.repeat(1024 * 1024 + 1) },
    /a\.json: it is larger than the 1 MB that is read$/,
  ],
  [
    'an answer for what is emulated',
    {
      'answers/a.json': answer({
        product: 'faceid',
        version: '2018-03-01',
        action: 'CreateUploadUrl',
      }),
    },
    /a\.json:4: action: CreateUploadUrl is emulated here/,
  ],
  [
    'an answer that is no object',
    { 'answers/a.json': answer({ response: [1] }) },
    /a\.json:5: response: /,
  ],
  [
    'an answer that is null',
    { 'answers/a.json': answer({ response: null }) },
    /a\.json:5: response: /,
  ],
  [
    'an envelope',
    { 'answers/a.json': answer({ response: { Response: {} } }) },
    /a\.json:6: response\.Response: the envelope is made here/,
  ],
  [
    'an error without text',
    { 'answers/a.json': answer({ response: { Error: { Code: 'X' } } }) },
    /a\.json:6: response\.Error: /,
  ],
  [
    'an unknown template',
    { 'answers/a.json': answer({ response: { A: { B: 'x {{nou}}' } } }) },
    /a\.json:7: response\.A\.B: there is no \{\{nou\}\}.*Did you mean "now"\?$/,
  ],
  [
    'two answers to the same calls',
    { 'answers/a.json': answer(), 'answers/b.json': answer() },
    /b\.json:4: action: .*answers\/a\.json:4 answers the same calls already/,
  ],
])('%s is refused with file, line and place', async (_, files, sentence) => {
  expect(await said(await libraryWith(files))).toMatch(sentence);
});

test('all wrong files are told at once, a line each', async () => {
  const files = Array.from({ length: 12 }, (_, at) => [`scenarios/s${at}.json`, '{']);
  const lines = (
    await said(await libraryWith(Object.fromEntries(files) as object as Record<string, string>))
  ).split('\n');
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe('… and 2 more files are wrong.');
});

test('a case that names what nobody has, or contradicts what it names, is told with both places', async () => {
  const its = { title: 'T', device: 'ios-safari-17', camera: 'granted', scenario: 'mine' };
  const wrong = async (more: object) =>
    said(
      await libraryWith({
        'scenarios/mine.json': scenario('mine', {
          attempts: [1004],
          mode: 'silent',
          visitor: 'exits',
        }),
        'cases/c.json': { id: 'c', ...its, ...more },
      }),
    );
  expect(await wrong({ device: 'ios-safary-17' })).toMatch(
    /c\.json:4: device: there is no device "ios-safary-17"\. Did you mean "ios-safari-17"\?$/,
  );
  expect(await wrong({ camera: 'buzy' })).toMatch(/c\.json:5: camera: .*"busy"/);
  expect(await wrong({ scenario: 'min' })).toMatch(/c\.json:6: scenario: .*"mine"/);
  expect(await wrong({ visitor: 'waits' })).toMatch(
    /c\.json:7: visitor: "waits" contradicts "exits" \(.*scenarios\/mine\.json:11\)$/,
  );
  expect(await wrong({ expect: { mode: 'light' } })).toMatch(
    /c\.json:8: expect\.mode: .*mine\.json:10\)$/,
  );
  expect(await wrong({ expect: { verdict: 'verified' } })).toMatch(
    /c\.json:8: expect\.verdict: .*1004.*mine\.json:7\)$/,
  );
  expect(await wrong({ faults: [{ on: 'api', kind: 'stal' }] })).toMatch(
    /c\.json:10: faults\.0\.kind: .*"stall"/,
  );
  expect(await wrong({})).toMatch(/started/);
});

test('links out of the folder, links to nothing, and what is no file are refused; links within are read', async () => {
  const library = await libraryWith({ 'scenarios/a.json': a });
  const outside = join(library, '..', 'outside.json');
  await writeFile(outside, JSON.stringify(scenario('b')));
  const place = join(library, 'scenarios');
  await symlink(outside, join(place, 'b.json'));
  await symlink(join(place, 'nowhere.json'), join(place, 'c.json'));
  await mkdir(join(place, 'd.json'));
  execFileSync('mkfifo', [join(place, 'e.json')]);
  expect(
    (await said(library)).split('\n').map((line) => line.replace(/^.*\/scenarios\//, '')),
  ).toEqual([
    'b.json: it is a link that leads out of the library, and is not followed',
    'c.json: it is a link that leads to nothing',
    'd.json: it is no file',
    'e.json: it is no file',
  ]);
  const sound = await libraryWith({ 'scenarios/.later/f.json': scenario('f') });
  await symlink('.later/f.json', join(sound, 'scenarios', 'f.json'));
  expect(await said(sound)).toMatch(/started/);
  const away = await libraryWith();
  await symlink(place, join(away, 'scenarios'));
  expect(await said(away)).toContain('leads out of the library');
});

test('ten thousand files are refused in one sentence, and no folder in another', async () => {
  const library = await libraryWith();
  await mkdir(join(library, 'cameras'));
  execFileSync('sh', ['-c', 'seq 10000 | sed "s/$/.json/" | xargs touch'], {
    cwd: join(library, 'cameras'),
  });
  expect(await said(library)).toMatch(
    /cameras: there are 10000 files in it; at most 2000 are read$/,
  );
  expect(await said(join(library, 'nope'))).toMatch(
    /nope: there is no folder to read a library from \(ENOENT\)$/,
  );
  await put(join(library, '..', 'file'), 'x');
  expect(await said(join(library, '..', 'file'))).toContain('there is no folder');
});

test('what is no entry is left alone: notes, drafts, other folders, a mark at the beginning', async () => {
  const library = await libraryWith({
    'README.md': 'x',
    'scenarios/README.md': 'x',
    'scenarios/.a.json.draft': '{',
    'scenarios/.#a.json': '{',
    'pictures/x.json': '{',
    'scenarios/a.json': `\uFEFF${JSON.stringify(a)}`,
  });
  expect(await said(library)).toMatch(/started/);
});
