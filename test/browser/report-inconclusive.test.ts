import { describe, expect, test } from 'vitest';
import { loadHtmlAssets } from '../../harness/reporters/html.js';
import { seriousFaults } from '../support/examine.js';
import { press, textOf, useReportReader } from '../support/report-reader.js';
import { inconclusiveReport, reportOf } from '../support/sample-report.js';

const assets = await loadHtmlAssets();
const openReport = useReportReader();
const open = (languages: readonly string[], report = inconclusiveReport()) =>
  openReport({ languages }, assets, report);
const timedOut = 'android-chrome-huawei-10/refused/pass';

describe('cases that the harness could not judge', () => {
  test('are in the verdict, in the counts and in the filter, beside what was not run', async () => {
    const page = await open(['en']);
    expect(await textOf(page, 'h1')).toBe('3 of 40 cases failed, 3 inconclusive, 5 not run');
    expect(await textOf(page, '.counts')).toContain(
      '3 causes · 34 passed, 3 failed, 3 inconclusive, 5 not run',
    );
    expect(await textOf(page, '#facts')).toContain('Failed3Inconclusive3Not run5');
    expect(await textOf(page, '.not-run')).toContain('5 cases were not run.');
    expect(await page.$$('.matrix .mark.inconclusive')).toHaveLength(3);
    await press(page, '[name=show][value=inconclusive]');
    expect(await textOf(page, '#status')).toBe('3 cases of 40 shown');
    expect(await page.$eval('#failures', (list) => (list as HTMLElement).hidden)).toBe(true);
  });

  test('are listed after the failures, each with what would help the harness', async () => {
    const page = await open(['en']);
    const headings = await page.$$eval('h2', (all) => all.map(({ textContent }) => textContent));
    expect(headings.slice(0, 4)).toEqual([
      'What to mend',
      'What was tried',
      'What failed',
      'What could not be judged',
    ]);
    expect(await page.$$('.unjudged li')).toHaveLength(3);
    expect(await page.$$('.failures li')).toHaveLength(3);
    expect(await textOf(page, '.unjudged')).toContain('or run with --timeout 60000.');
  });

  test('open with what the harness could not do, and say that they are no failure', async () => {
    const page = await open(['en']);
    await press(page, `.unjudged [data-case="${timedOut}"]`);
    await page.waitForSelector('#case-title:focus');
    expect(await textOf(page, '#panel .muted')).toContain('Inconclusive after 30.2 s');
    const why = await textOf(page, '.why.not-judged');
    for (const text of [
      'What the harness could not do and how to help it',
      'The time limit of the harness ended the case',
      'The case took longer than 30 s, which is the limit "timeout".',
      'Raise "timeout" in the config file, or run with --timeout 60000.',
      'No check failed. This case says nothing about your integration. The harness drove it 2 times.',
    ])
      expect(why).toContain(text);
    expect(await textOf(page, '.checks .inconclusive .unseen')).toBe('inconclusive');
  });

  test('make a run without failures neither green nor red', async () => {
    const some = inconclusiveReport().cases.filter(({ status }) => status !== 'failed');
    const page = await open(['zh-CN'], reportOf(some));
    expect(await textOf(page, 'h1')).toBe('没有用例失败，37 个用例中有 3 个未判定');
    expect(await page.$('.verdict > .mark.inconclusive')).not.toBeNull();
  });

  test.each(['en', 'zh-CN'])('%s can be read by everyone, on any screen', async (language) => {
    const page = await open([language]);
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    expect(await seriousFaults(page)).toEqual([]);
    await press(page, `.unjudged [data-case="${timedOut}"]`);
    await page.waitForSelector('#case-title:focus');
    expect(await seriousFaults(page)).toEqual([]);
    for (const width of [320, 390]) {
      await page.setViewport({ width, height: 844 });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
  });
});
