import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { titlesIn, type TitleKey } from '../../../harness/reporters/titles/titles.js';
import { packagePath, textsOf } from '../../../mock-server/index.js';
import { loadScenarios } from '../../../mock-server/state/catalogue.js';

const texts = textsOf<TitleKey>('harness/reporters/titles');
const scenarios = [...(await loadScenarios()).values()];
const inChinese = titlesIn('zh-CN', texts);

const fixtureTitles = (kind: 'camera' | 'scenario') =>
  readdirSync(packagePath(`fixtures/${kind}s`)).map((name) => {
    const file = packagePath(`fixtures/${kind}s/${name}`);
    const { id, title } = JSON.parse(readFileSync(file, 'utf8')) as { id: string; title: string };
    return [`${kind}.${id}`, title];
  });

describe('titles of cameras and scenarios', () => {
  test.each(['camera', 'scenario'] as const)(
    'the catalogue has every %s as its file has it',
    (kind) => {
      const inCatalogue = Object.entries(texts.en).filter(([key]) => key.startsWith(`${kind}.`));
      expect(Object.fromEntries(inCatalogue)).toEqual(Object.fromEntries(fixtureTitles(kind)));
    },
  );

  test('every scenario has a Chinese title, generated ones too', () => {
    expect(scenarios.length).toBeGreaterThan(400);
    const english = scenarios.filter(
      ({ id, title }) => !/\p{Script=Han}/u.test(inChinese('scenario', id, title)),
    );
    expect(english.map(({ id }) => id)).toEqual([]);
  });

  test.each([
    ['code-1004', '每次尝试均以 1004 结束：Face detection failed'],
    ['api-stall', '获取结果的调用一直没有响应'],
    ['api-apply-InternalError', 'Apply 调用被拒绝：InternalError'],
    ['api-CreateUploadUrl-InternalError', 'CreateUploadUrl 调用被拒绝：InternalError'],
    ['api-slow-upload', '获取上传链接的调用的响应延迟 3 秒'],
  ])('%s is "%s"', (id, title) => {
    const english = scenarios.find((each) => each.id === id)?.title ?? '';
    expect(inChinese('scenario', id, english)).toBe(title);
  });

  test('a title that is not ours stays, even under an id of ours', () => {
    expect(inChinese('camera', 'granted', 'Our own camera')).toBe('Our own camera');
    expect(inChinese('scenario', 'of-ours', 'A scenario of ours')).toBe('A scenario of ours');
  });

  test('English has the titles of the report', () => {
    expect(titlesIn('en', texts)('camera', 'granted', 'Any title')).toBe('Any title');
  });
});
