import { cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startMock, type Entry, type Mock } from '../../../mock-server/index.js';
import { call, errorOf } from '../../support/client.js';
import { control } from '../../support/control.js';
import { answer, libraryWith, put, scenario } from '../../support/library.js';

/** The next entry about the library that says this; what is awaited is the event, not a time. */
const told = (mock: Mock, wanted: RegExp): Promise<Entry> =>
  new Promise((resolve) => {
    const stop = mock.journal.subscribe((entry) => {
      if (entry.kind !== 'library' || !wanted.test(entry.text)) return;
      stop();
      resolve(entry);
    });
  });

/** Does it, and waits until it was read. */
async function after(mock: Mock, wanted: RegExp, change: () => Promise<void>): Promise<Entry> {
  const entry = told(mock, wanted);
  await change();
  return entry;
}

test('files that come, change and go while serving are read by events', async () => {
  const library = await libraryWith();
  await using mock = await startMock({ port: 0, library });
  const place = join(library, 'scenarios', 'late.json');
  await after(mock, /read again: 1 files/, () => put(place, scenario('late')));
  mock.arm({ scenario: 'late' });
  await after(mock, /read again/, () => put(place, scenario('late', { attempts: [1004] })));
  expect(mock.scenarios.get('late')?.attempts).toEqual([1004]);
  await after(mock, /read again: 0/, () => rm(place));
  expect(mock.scenarios.has('late')).toBe(false);
  expect(() => mock.arm({ scenario: 'late' })).toThrow('There is no scenario "late"');
  expect(mock.scenarios.has('pass')).toBe(true);
});

test('of a file that is wrong now the last good state stays, and the log says so; others go on', async () => {
  const library = await libraryWith({
    'scenarios/mine.json': scenario('mine', { attempts: [1004] }),
  });
  await using mock = await startMock({ port: 0, library });
  const broken = () => put(join(library, 'scenarios', 'mine.json'), '{\n  "id": "mine",\n');
  const { text } = await after(mock, /wrong file/, broken);
  expect(text).toMatch(
    /what was read from it before goes on\. .*mine\.json:3: it is not valid JSON/,
  );
  expect(mock.scenarios.get('mine')?.attempts).toEqual([1004]);
  expect(mock.library?.problems()).toHaveLength(1);
  await put(join(library, 'answers', 'passport.json'), answer());
  const asked = () =>
    call(
      mock,
      'MLIDPassportOCR',
      {},
      { service: 'ocr', headers: { 'X-TC-Version': '2018-11-19' } },
    );
  await expect.poll(async () => errorOf(await asked())).toBe('no error');
  await after(mock, /read again: 2 files/, () =>
    put(join(library, 'scenarios', 'mine.json'), scenario('mine')),
  );
  expect(mock.library?.problems()).toEqual([]);
  expect(mock.scenarios.get('mine')?.attempts).toEqual([0]);
});

test('a folder that a checkout takes away and brings again is read again', async () => {
  const library = await libraryWith({ 'scenarios/one.json': scenario('one') });
  await using mock = await startMock({ port: 0, library });
  const other = await libraryWith({ 'scenarios/two.json': scenario('two') });
  await after(mock, /no folder/, () => rename(library, `${library}-away`));
  expect(mock.scenarios.has('one')).toBe(true);
  await after(mock, /read again/, () => cp(other, library, { recursive: true }));
  await expect.poll(() => mock.scenarios.has('two')).toBe(true);
  expect(mock.scenarios.has('one')).toBe(false);
  await after(mock, /read again: 2/, () =>
    put(join(library, 'scenarios', 'three.json'), scenario('three')),
  );
});

test('own ids stand beside ours in lists, header, arm, panel and page', async () => {
  const { readFile } = await import('node:fs/promises');
  const { packagePath } = await import('../../../mock-server/index.js');
  const { begin, pageCall } = await import('../../support/mocks.js');
  const slow = JSON.parse(
    await readFile(packagePath('fixtures/cameras/slow.json'), 'utf8'),
  ) as object;
  const title = '<script>alert(1)</script>';
  const library = await libraryWith({
    'scenarios/mine.json': scenario('mine', { attempts: [1004], title }),
    'cameras/my-camera.json': { ...slow, id: 'my-camera', title },
  });
  await using mock = await startMock({ port: 0, library, scenario: 'mine' });
  const listed = await control(mock, 'GET', '/scenarios');
  expect(JSON.stringify(listed.body)).toContain('"mine"');
  expect(JSON.stringify((await control(mock, 'GET', '/cameras')).body)).toContain('"my-camera"');
  const { bizToken } = await begin(mock, 'https://bank.example/', {
    headers: { 'X-FaceID-Mock-Scenario': 'mine' },
  });
  expect((await mock.verifications.get(bizToken))?.scenario.id).toBe('mine');
  const panel = await pageCall(mock, bizToken, 'panel', { camera: 'my-camera' });
  expect(panel.body).toMatchObject({ camera: 'my-camera', scenario: 'mine' });
  const opened = await pageCall(mock, bizToken, 'open');
  expect(opened.body).toMatchObject({ injection: { picture: 'slow' } });
});
