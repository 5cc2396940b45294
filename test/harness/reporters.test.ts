import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadHtmlAssets, renderHtml } from '../../harness/reporters/html.js';
import { renderJson } from '../../harness/reporters/json.js';
import { renderJunit } from '../../harness/reporters/junit.js';
import { writeReports } from '../../harness/reporters/write.js';
import type { CaseReport } from '../../harness/report.js';
import { reportOf, sampleReport } from '../support/sample-report.js';

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
    expect(html.match(/<script/g)).toHaveLength(3);
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
