import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { searchText, selectCases } from '../../../harness/reporters/html/filter.js';
import { indexOf } from '../../../harness/reporters/html/page-data.js';
import { packagePath } from '../../../mock-server/index.js';
import { loadHtmlAssets, renderHtml } from '../../../harness/reporters/html.js';
import { renderJson } from '../../../harness/reporters/json.js';
import { renderJunit } from '../../../harness/reporters/junit.js';
import { writeReports } from '../../../harness/reporters/write.js';
import type { CaseReport } from '../../../harness/report/report.js';
import { causesReport } from '../../support/sample-causes.js';
import {
  inconclusiveReport,
  newsReport,
  reportOf,
  sampleReport,
} from '../../support/sample-report.js';

const assets = await loadHtmlAssets();
const hostile = '</script><script>alert(1)</script> & "quotes" ]]> \u0000';

function hostileReport() {
  const [first] = sampleReport().cases;
  const bent: CaseReport = {
    ...(first as CaseReport),
    status: 'failed',
    titles: { device: hostile, camera: hostile, scenario: hostile },
    checks: [{ id: 'verdict', status: 'failed', message: hostile }],
    console: [hostile],
    serverOutput: [hostile],
  };
  return reportOf([bent]);
}

describe('report.json', () => {
  test('has the shape that other people’s scripts read', () => {
    const report = JSON.parse(renderJson(sampleReport())) as ReturnType<typeof sampleReport>;
    expect(Object.keys(report)).toEqual(['summary', 'cases']);
    expect(report.summary).toMatchObject({ total: 40, passed: 37, failed: 3, seed: 'k3v9' });
    for (const key of ['total', 'passed', 'failed', 'durationMs', 'seed'])
      expect(report.summary).toHaveProperty(key);
    const keys = 'id device camera scenario mode status durationMs checks findings rerun';
    for (const key of keys.split(' ')) expect(report.cases[0]).toHaveProperty(key);
  });
});

describe('junit.xml', () => {
  test('counts tests, failures and seconds', () => {
    const xml = renderJunit(sampleReport());
    expect(xml).toMatch(
      /<testsuites name="faceid-mock" tests="40" failures="3"[^>]* time="72\.400"/,
    );
    expect(xml.match(/<testsuite /g)).toHaveLength(8);
    expect(xml.match(/<testcase /g)).toHaveLength(40);
    expect(xml.match(/<failure /g)).toHaveLength(3);
  });

  test('says in each failure why, and how to repeat it', () => {
    const xml = renderJunit(sampleReport());
    expect(xml).toContain('it trusted the redirect.');
    expect(xml).toContain('Repeat: faceid-mock run --seed k3v9 --device ios-safari-17');
  });

  test('begins each failure with its cause, and prints warnings, which are no failures', () => {
    const xml = renderJunit(causesReport());
    expect(xml).toContain(
      '<failure message="The redirect is trusted as proof: Your server showed &quot;verified&quot; before',
    );
    expect(xml.match(/ type="redirect-trusted">/g)).toHaveLength(2);
    expect(xml).toContain('cause: The redirect is trusted as proof. On the callback');
    expect(xml.match(/<failure /g)).toHaveLength(3);
    expect(xml).toContain('<system-out>warning session-kept: The address holds the session.');
  });

  test('tells of a flaky case as Surefire does: it passed, with a flakyFailure', () => {
    const xml = renderJunit(newsReport());
    expect(xml).toMatch(/<testsuites name="faceid-mock" tests="40" failures="3"/);
    expect(xml.match(/<flakyFailure message="[^"]+passed on try 2\." type="flaky">/g)).toHaveLength(
      2,
    );
    expect(xml).toContain('<property name="tries" value="2"/>');
  });

  test('skips what could not be judged, with the reason, and says how many were not run', () => {
    const xml = renderJunit(inconclusiveReport());
    expect(xml).toMatch(
      /<testsuites name="faceid-mock" tests="40" failures="3" errors="0" skipped="3"/,
    );
    expect(xml.match(/<testsuite [^>]+ failures="0" errors="0" skipped="1"/g)).toHaveLength(3);
    expect(xml.match(/<failure /g)).toHaveLength(3);
    expect(xml).toContain(
      '<skipped message="The time limit of the harness ended the case: The case took longer than 30 s, ' +
        'which is the limit &quot;timeout&quot;. Raise &quot;timeout&quot; in the config file, or run with --timeout 60000."/>',
    );
    expect(xml.match(/<property name="status" value="inconclusive"\/>/g)).toHaveLength(3);
    expect(xml.match(/<property name="notRun" value="5"\/>/g)).toHaveLength(8);
    expect(renderJunit(sampleReport())).not.toMatch(/<skipped|notRun/);
  });

  test('says what is new since an earlier report, before anything else of a suite', () => {
    const xml = renderJunit(newsReport());
    const suites = xml.match(
      /<testsuite [^>]+><properties><property name="baseline" value="2 newly failing, 1 newly passing, /g,
    );
    expect(suites).toHaveLength(8);
    expect(xml.match(/<property name="baseline" value="newly failing"\/>/g)).toHaveLength(2);
    expect(renderJunit(sampleReport())).not.toContain('baseline');
  });

  test('holds no markup of the customer’s and no character that XML forbids', () => {
    const xml = renderJunit(hostileReport());
    expect(xml).not.toContain('<script>');
    expect(xml).not.toContain('\u0000');
    expect(xml).toContain('&lt;/script&gt;');
  });
});

describe('index.html', () => {
  test('is one file: nothing is loaded, and only its own script may run', () => {
    const html = renderHtml(sampleReport(), assets);
    expect(html).not.toMatch(/<(?:script|img|link|iframe)[^>]+(?:src|href)="(?!data:)/);
    expect(html).toMatch(/Content-Security-Policy" content="default-src 'none'/);
    expect(html).not.toMatch(/^import /m);
  });

  test('cannot be broken out of by what a customer’s page said', () => {
    const html = renderHtml(hostileReport(), assets);
    expect(html).not.toContain('<script>alert');
    expect(html.match(/<script/g)).toHaveLength(5);
  });

  test('finds cases by name, by reason, by what is new and by what is flaky', () => {
    const cases = indexOf(newsReport()).cases.map((row) => ({ ...row, search: searchText(row) }));
    const found = (show: 'all' | 'failed' | 'new' | 'flaky', text = '') =>
      selectCases(cases, { show, text }).map(({ id }) => id);
    expect(found('all')).toHaveLength(40);
    expect(found('failed')).toHaveLength(3);
    expect(found('new', 'pixel')).toEqual(['android-chrome-pixel-14/busy/pass']);
    expect(found('flaky')).toHaveLength(2);
    expect(found('all', 'Trusted the REDIRECT')).toEqual(['ios-safari-17/granted/retry-then-pass']);
  });

  test('says how to mend each failed check, whatever its id', () => {
    const odd: CaseReport = {
      ...(sampleReport().cases[0] as CaseReport),
      status: 'failed',
      checks: [{ id: 'of-tomorrow', status: 'failed', message: 'It failed.' }],
    };
    const { mends } = indexOf(reportOf([...sampleReport().cases, odd]));
    expect(Object.keys(mends).sort()).toEqual([
      'mode',
      'of-tomorrow',
      'result-fetched',
      'way-back',
    ]);
    for (const mend of Object.values(mends)) expect(mend).toMatch(/^[A-Z].{20,}\.$/);
  });

  test('finds what could not be judged, and tells no cure of an integration for it', () => {
    const { cases, mends } = indexOf(inconclusiveReport());
    const rows = cases.map((row) => ({ ...row, search: searchText(row) }));
    expect(selectCases(rows, { show: 'inconclusive', text: '' })).toHaveLength(3);
    expect(selectCases(rows, { show: 'all', text: 'protocol ERROR' })).toHaveLength(1);
    expect(Object.keys(mends)).not.toContain('completed');
  });

  test('says the verdict in its title', () => {
    expect(renderHtml(sampleReport(), assets)).toMatch(/<title>3 of 40 cases failed/);
  });
});

test('the chosen reports are written, and no others', async () => {
  const outputDir = await mkdtemp(join(tmpdir(), 'faceid-report-'));
  try {
    const written = await writeReports(sampleReport(), {
      reporters: ['list', 'json', 'html'],
      outputDir: join(outputDir, 'deep', 'er'),
    });
    expect(written.map((path) => path.slice(outputDir.length + 1)).sort()).toEqual([
      'deep/er/index.html',
      'deep/er/report.json',
    ]);
    expect(await readFile(written[0] ?? '', 'utf8')).not.toBe('');
  } finally {
    await rm(outputDir, { recursive: true });
  }
});

test('the one file has every style sheet that was written for it', () => {
  const folder = packagePath('harness/reporters/html');
  const sheets = readdirSync(folder).filter((name) => name.endsWith('.css'));
  expect(sheets.length).toBeGreaterThan(1);
  for (const name of sheets)
    expect(assets.reportCss).toContain(readFileSync(`${folder}/${name}`, 'utf8'));
});
