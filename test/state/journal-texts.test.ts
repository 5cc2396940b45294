import { expect, test } from 'vitest';
import { textsOf, type Entry } from '../../mock-server/index.js';
import { tellEntry } from '../../mock-server/shared/reader-texts.js';
import { speak, type Language } from '../../mock-server/shared/texts.js';
import { call } from '../support/client.js';
import { begin, finishAttempt, pageCall, useMock } from '../support/mocks.js';

const mock = useMock();
const entryTexts = textsOf('mock-server/state');
const findingTexts = textsOf('mock-server/domain/findings');
const sayIn = (language: Language) => ({
  entry: speak(language, entryTexts[language]),
  finding: speak(language, findingTexts[language]),
});
const inEnglish = sayIn('en');
const inChinese = sayIn('zh-CN');

/** One verification to its end, with what goes wrong on the way. */
async function drive(): Promise<readonly Entry[]> {
  const { bizToken } = await begin(mock());
  await call(mock(), 'NoSuchAction', {});
  await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });
  await pageCall(mock(), bizToken, 'open');
  await pageCall(mock(), bizToken, 'camera', {
    outcome: 'problem',
    error: { name: 'NotAllowedError', message: '{denied}' },
    shown: 'No camera',
  });
  await pageCall(mock(), bizToken, 'happening', { what: 'left', step: 'start' });
  await pageCall(mock(), bizToken, 'error', { message: 'TypeError: x' });
  await pageCall(mock(), bizToken, 'nonsense');
  await finishAttempt(mock(), bizToken);
  await pageCall(mock(), bizToken, 'finish');
  await call(mock(), 'GetWebVerificationResult', { BizToken: bizToken });
  mock().arm({ scenario: 'api-slow-upload' });
  await call(mock(), 'CreateUploadUrl', { TargetAction: 'A' });
  return mock().journal.entries();
}

test('an entry said in English is its text, and in Chinese has its values', async () => {
  const entries = (await drive()).filter(({ kind }) => kind !== 'finding');
  expect(new Set(entries.map(({ kind }) => kind)).size).toBeGreaterThan(12);
  for (const entry of entries) {
    expect(tellEntry(inEnglish, { ...entry, text: 'unknown' })).toBe(entry.text);
    const told = tellEntry(inChinese, { ...entry, text: 'unknown' });
    expect(told).toMatch(/\p{Script=Han}/u);
    for (const value of Object.values(entry.say?.values ?? {}))
      expect(told).toContain(typeof value === 'object' ? '' : String(value));
  }
});

test('an entry of a finding has its words from the finding, which is its data', async () => {
  const found = (await drive()).find(({ kind }) => kind === 'finding');
  if (found === undefined) throw new Error('nothing was found');
  expect(found.say).toBeUndefined();
  expect(tellEntry(inEnglish, { ...found, text: 'unknown' })).toBe(found.text);
  expect(tellEntry(inChinese, found)).toMatch(/\p{Script=Han}.*。\S*\p{Script=Han}.*。$/u);
});

test('an entry of another version, whose key is not known, is read in English', () => {
  const entry = { text: 'Something happened', say: { key: 'not-yet-invented' } };
  expect(tellEntry(inChinese, entry)).toBe('Something happened');
});
