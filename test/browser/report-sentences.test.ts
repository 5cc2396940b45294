import { describe, expect, test } from 'vitest';
import { loadHtmlAssets, type HtmlAssets } from '../../harness/reporters/html.js';
import type { CaseReport, Report } from '../../harness/report/report.js';
import { failing, openCase, press, textOf, useReportReader } from '../support/report-reader.js';
import { newsReport, reportOf } from '../support/sample-report.js';

const assets = await loadHtmlAssets();
const open = useReportReader();

describe('sentences that the report carries as keys', () => {
  const withSentences = (): HtmlAssets => ({
    ...assets,
    texts: {
      en: { ...assets.texts.en, sentences: { 'whole.text': 'The whole text.' } },
      'zh-CN': {
        ...assets.texts['zh-CN'],
        sentences: {
          'test.nowhere': '用户点击了“{action}”，仍未得到结果。',
          'test.nowhere.title': '重试之后没有结果',
          'test.nowhere.fix': '请保持会话有效。',
          'test.opened': '核身页面已打开',
          'redirect-over-http.text': 'RedirectUrl 使用明文 HTTP。',
          'redirect-over-http.seen': '地址为 {url}。',
          'redirect-over-http.cure': '请改用 HTTPS 地址。',
          'whole.text': '完整的说明。',
        },
      },
    },
  });

  function reportWithKeys(): Report {
    const failed = newsReport().cases.find(({ id }) => id === failing) as CaseReport;
    return reportOf([
      {
        ...failed,
        checks: [
          {
            id: 'way-back',
            status: 'failed',
            message: 'The user got no result.',
            say: {
              seen: { key: 'test.nowhere', values: { action: 'Try again' } },
              fix: { key: 'test.nowhere.fix' },
            },
          },
          {
            id: 'verdict',
            status: 'skipped',
            message: 'Of a later version.',
            say: { seen: { key: 'test.of-a-later-version' } },
          },
        ],
        findings: failed.findings.flatMap((each) => [
          {
            ...each,
            seen: { key: 'redirect-over-http.seen', values: { url: 'http://127.0.0.1/done' } },
          },
          { ...each, rule: 'whole', message: 'The whole text.', cure: '' },
          { ...each, rule: 'whole', message: 'The whole text. And more of an old version.' },
        ]),
        timeline: [
          {
            atMs: 5,
            lane: 'page',
            kind: 'page-opened',
            text: 'Opened',
            say: { key: 'test.opened' },
          },
          {
            atMs: 6,
            lane: 'server',
            kind: 'finding',
            text: failed.findings.map(({ message, cure }) => `${message} ${cure}`).join(),
          },
        ],
      },
    ]);
  }

  test('are said in Chinese, and in English where there is no text for them', async () => {
    const page = await open({ languages: ['zh-CN'] }, withSentences(), reportWithKeys());
    await openCase(page);
    const why = await textOf(page, '.why');
    for (const text of [
      '重试之后没有结果',
      '用户点击了“Try again”，仍未得到结果。',
      '请保持会话有效。',
      '核身页面已打开',
    ])
      expect(why).toContain(text);
    expect(await textOf(page, '.case > section > .timeline')).toContain(
      'http://127.0.0.1/done。请改用',
    );
    expect(await textOf(page, '.checks')).toContain('Of a later version.');
    const findings = await textOf(page, '.findings');
    expect(findings).toContain('RedirectUrl 使用明文 HTTP。地址为 http://127.0.0.1/done。');
    expect(findings).toContain('请改用 HTTPS 地址。');
    expect(findings).toContain('完整的说明。');
    expect(findings).toContain('And more of an old version.');
    await press(page, '[data-language="en"]');
    expect(await textOf(page, '.why')).toContain('The user got no result.');
  });

  test('are those of the checks, and a camera in one has its Chinese title', async () => {
    const failed = newsReport().cases.find(({ id }) => id === failing) as CaseReport;
    const camera = { key: 'camera.busy', values: { fallback: failed.titles.camera } };
    const values = { action: 'Try again' };
    const report = reportOf([
      {
        ...failed,
        checks: [
          {
            id: 'way-back',
            status: 'failed',
            message: 'The user got no result.',
            say: {
              seen: { key: 'way-back.nowhere', values },
              fix: { key: 'way-back.nowhere.fix', values },
            },
          },
        ],
        conditions: [
          { what: 'A camera.', how: 'real', say: { key: 'condition.camera', values: { camera } } },
        ],
      },
    ]);
    const page = await open({ languages: ['zh-CN'] }, assets, report);
    await openCase(page);
    const { sentences } = assets.texts['zh-CN'];
    for (const key of ['way-back.nowhere.title', 'way-back.nowhere.fix'])
      expect(await textOf(page, '.why')).toContain(sentences[key]);
    expect(await textOf(page, '.conditions')).toContain('摄像头被其他应用占用，随后释放');
  });
});
