import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { loadHtmlAssets } from '../../harness/reporters/html.js';
import type { Report } from '../../harness/report/report.js';
import { seriousFaults } from '../support/examine.js';
import { press, textOf, useReportReader } from '../support/report-reader.js';
import { causesReport, sampleCauses, warned } from '../support/sample-causes.js';
import { reportOf, sampleReport } from '../support/sample-report.js';

const assets = await loadHtmlAssets();
const openReport = useReportReader();
const open = (report: Report = causesReport(), languages = ['en']) =>
  openReport({ languages }, assets, report);
const textsOf = (page: Page, selector: string) =>
  page.$$eval(selector, (all) => all.map(({ textContent }) => textContent));
const goTo = async (page: Page, hash: string, title: string) => {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.waitForFunction(
    (wanted) => document.getElementById('cause-title')?.textContent === wanted,
    {},
    title,
  );
};
/** What a reader of the first screen sees of an element: whether all of it is in the window. */
const isOnFirstScreen = (page: Page, selector: string) =>
  page.$eval(selector, (element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight;
  });

/** What makes the page wider than the window. */
const overTheEdge = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = (element: Element) =>
      element.getBoundingClientRect().right > clientWidth &&
      !element.closest('.matrix-box, .choice, .tabs, pre');
    const all = [...document.querySelectorAll('main *')].filter(beyond);
    return all.length === 0 ? [`${scrollWidth} px`] : all.map(({ outerHTML }) => outerHTML);
  });

describe('the causes of a report', () => {
  test('are cards, the worst first, each with its severity, its cases and what is new', async () => {
    const page = await open();
    expect(await textsOf(page, '.card')).toEqual([
      'The redirect is trusted as proofcritical2 of 40new',
      'The RuleId forces a modemedium1 of 40',
      'The session stands in the addresswarning1 of 40',
    ]);
    expect(await page.$$('.card .mark.warning')).toHaveLength(1);
    expect(await textOf(page, '.counts')).toContain('2 causes, 1 warning · 37 passed, 3 failed');
  });

  test('open with the worst: what it is, what was seen, what to do, code, picture, command', async () => {
    const page = await open();
    expect(await textOf(page, '#cause-title')).toBe('The redirect is trusted as proof');
    expect(await textOf(page, '.cause-told')).toContain('your server never called');
    expect(await textOf(page, '.cause-told .fix')).toContain('Success is ErrorCode 0.');
    expect(await textOf(page, '.code')).toContain('Node.jsCopyconst verified');
    expect(await textOf(page, '.cause .command')).toContain('faceid-mock replay redirect-trusted');
    expect(await page.$('.cause-shot img')).not.toBeNull();
  });

  test.each([
    [1280, 800],
    [390, 844],
  ])('show all of it on the first screen of %i × %i', async (width, height) => {
    const page = await open();
    await page.setViewport({ width, height });
    const parts = ['#cause-title', '.cause-told', '.code', '.cause-shot', '.cause .command'];
    for (const part of parts) expect(await isOnFirstScreen(page, part), part).toBe(true);
  });

  test('are chosen by the address, which a press or the keyboard changes', async () => {
    const page = await open();
    await goTo(page, 'cause/mode-forced', 'The RuleId forces a mode');
    expect(await textsOf(page, '.card[aria-current]')).toEqual([
      expect.stringContaining('The RuleId forces a mode'),
    ]);
    await page.focus('.card[href="#cause/cookie-in-address"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.cause header .mark.warning');
    expect(await page.evaluate(() => location.hash)).toBe('#cause/cookie-in-address');
    expect(await textOf(page, '.cause-told')).toContain('It does not fail the run.');
    await goTo(page, 'cause/unknown', 'The session stands in the address');
  });

  test('lead a phone’s reader back to the top, since the list is below', async () => {
    const page = await open();
    await page.setViewport({ width: 390, height: 844 });
    await press(page, '.card[href="#cause/mode-forced"]');
    await page.waitForSelector('#cause-title:focus');
    expect(await isOnFirstScreen(page, '#cause-title')).toBe(true);
  });

  test('have evidence, cases, a timeline and the server’s output in tabs, reached by arrows', async () => {
    const page = await open();
    expect(await textOf(page, '.evidence')).toContain('it trusted the redirect.');
    await page.focus('[role=tab][aria-selected=true]');
    await page.keyboard.press('ArrowRight');
    expect(await page.$$('.rows > li')).toHaveLength(2);
    await page.keyboard.press('ArrowRight');
    expect(await page.$$('[role=tabpanel] .timeline > li')).not.toHaveLength(0);
    await page.keyboard.press('ArrowRight');
    expect(await textOf(page, '[role=tabpanel]')).toContain('listening on 127.0.0.1:43117');
    await page.keyboard.press('ArrowRight');
    expect(await textOf(page, '[role=tab][aria-selected=true]')).toBe('Evidence');
  });

  test('lead from the evidence into a case and back', async () => {
    const page = await open();
    await press(page, '.evidence [data-case="ios-safari-17/granted/retry-then-pass"]');
    await page.waitForSelector('#case-title:focus');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#panel[hidden]');
    expect(await textOf(page, '#cause-title')).toBe('The redirect is trusted as proof');
  });

  test('tell a message once that differs by token and port alone', async () => {
    const [first] = sampleCauses as [(typeof sampleCauses)[0]];
    const evidence = [0, 1].map((at) => ({
      case: first.cases[at] ?? '',
      check: 'verdict',
      message: `No answer of http://127.0.0.1:4310${at}/done?token=7FBF08E2-59D0-47C7-8C3F-95D1D5E5A7A${at}.`,
    }));
    const page = await open(causesReport([{ ...first, evidence }]));
    expect(await page.$$('.evidence > li')).toHaveLength(1);
    expect(await page.$$('.evidence [data-case]')).toHaveLength(2);
  });

  test('are said in Chinese where the report has keys, and stay chosen when the language changes', async () => {
    const page = await open();
    await goTo(page, 'cause/mode-forced', 'The RuleId forces a mode');
    await press(page, '[data-language="zh-CN"]');
    const { sentences } = assets.texts['zh-CN'];
    const [first, second] = await textsOf(page, '.card strong');
    expect(first).toBe(sentences['cause.redirect-trusted.title']);
    expect(second).toBe('The RuleId forces a mode');
    expect(await textOf(page, '#cause-title')).toBe('The RuleId forces a mode');
    expect(await textOf(page, '.cause header')).toContain('中 · 设备 · 40 个用例中有 1 个出现');
  });

  test('hold nothing of a customer’s that becomes markup', async () => {
    const hostile = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
    const causes = sampleCauses.map((cause) => ({
      ...cause,
      say: { title: { key: hostile }, seen: { key: hostile }, fix: { key: hostile } },
      id: `${cause.id}/${hostile}`,
      title: hostile,
      seen: hostile,
      fix: hostile,
      replay: hostile,
      code: { language: hostile, lines: [hostile] },
      evidence: cause.evidence.map((each) => ({ ...each, message: hostile })),
    }));
    const page = await open(causesReport(causes));
    expect(await textOf(page, '#cause-title')).toBe(hostile);
    expect(await page.$$('#causes img[src=x], #causes script')).toHaveLength(0);
    await press(page, '.causes li:nth-child(2) .card');
    await page.waitForSelector('.causes li:nth-child(2) .card[aria-current]');
  });

  test('are folded from the cases of a report that has none', async () => {
    const page = await open(sampleReport());
    expect(await page.$$('.card')).toHaveLength(3);
  });

  test.each(['en', 'zh-CN'])('%s can be used by everyone, on any screen', async (language) => {
    for (const report of [causesReport(), causesReport([])]) {
      const page = await open(report, [language]);
      expect(await seriousFaults(page)).toEqual([]);
      for (const width of [320, 390, 760]) {
        await page.setViewport({ width, height: 844 });
        expect(await overTheEdge(page), `${width} px`).toEqual([]);
      }
    }
  });
});

describe('a report without a cause', () => {
  const passed = (): Report => {
    const { cases } = sampleReport();
    const all = reportOf(cases.filter(({ status }) => status === 'passed'));
    return { ...all, causes: [], coverage: causesReport().coverage ?? never() };
  };

  test('shows what holds as rings, what was met, and what would try the rest', async () => {
    const page = await open(passed());
    expect(await page.$eval('#causes', (part) => (part as HTMLElement).hidden)).toBe(true);
    expect(await page.$$('.holds .ring.whole')).not.toHaveLength(0);
    expect(await textOf(page, '.coverage')).toContain('This run met 41% of what can happen');
    expect(await textsOf(page, '.not-tried p')).toEqual([
      'Result codes: 1001, 1002, 1003 and 1 more',
      'API errors: api-stall, api-reset',
      'Cameras: black',
    ]);
    expect(await textsOf(page, '.not-tried code')).toEqual([
      "faceid-mock run --scenario 'code-*'",
      'faceid-mock run --scenario tag:api --scenario tag:storage',
      "faceid-mock run --camera '*'",
    ]);
  });
});

describe('a check that only warns', () => {
  test('has a mark of its own in the matrix, the filter and the case, which has passed', async () => {
    const page = await open();
    expect(await page.$$('.matrix .mark.warning')).toHaveLength(1);
    await press(page, '[name=show][value=warning]');
    expect(await textOf(page, '#status')).toBe('1 case of 40 shown');
    await press(page, `.matrix [data-case="${warned}"]`);
    await page.waitForSelector('#case-title:focus');
    expect(await textOf(page, '#panel .muted')).toContain('Passed in');
    expect(await textOf(page, '.case .reasons')).toContain('The session stands in the address');
    expect(await textOf(page, '.checks .warning .unseen')).toBe('warning');
  });
});

function never(): never {
  throw new Error('The sample has coverage.');
}
