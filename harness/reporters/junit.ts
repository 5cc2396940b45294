import { escapeXml } from '../../mock-server/shared/xml.js';
import type { CaseReport, Report } from '../report.js';

/** JUnit XML: a suite for each device, a test for each case, as CI systems read it. */
export function renderJunit({ summary, cases }: Report): string {
  const devices = [...new Set(cases.map(({ device }) => device))];
  const suites = devices.map((device) => suite(cases.filter((each) => each.device === device)));
  const head = attributes({
    name: 'faceid-mock',
    tests: summary.total,
    failures: summary.failed,
    time: seconds(summary.durationMs),
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${head}>\n${suites.join('')}</testsuites>\n`;
}

function suite(cases: readonly CaseReport[]): string {
  const head = attributes({
    name: cases[0]?.titles.device ?? '',
    tests: cases.length,
    failures: cases.filter(({ status }) => status === 'failed').length,
    time: seconds(cases.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  });
  return `  <testsuite${head}>\n${cases.map(testCase).join('')}  </testsuite>\n`;
}

function testCase(each: CaseReport): string {
  const head = attributes({
    classname: each.device,
    name: `${each.titles.camera}: ${each.titles.scenario}`,
    time: seconds(each.durationMs),
  });
  const properties = [
    ['mode', each.mode.actual ?? 'none'],
    ['mode.reason', each.mode.reason],
    ...each.conditions.map(({ what, how }) => [`condition.${how}`, what]),
  ].map(
    ([name, value]) =>
      `        <property${attributes({ name: name ?? '', value: value ?? '' })}/>\n`,
  );
  const failures = each.checks
    .filter(({ status }) => status === 'failed')
    .map(
      ({ id, message }) =>
        `      <failure${attributes({ type: id, message })}>${escapeXml(`${message}\nRepeat: ${each.rerun}`)}</failure>\n`,
    );
  return `    <testcase${head}>\n      <properties>\n${properties.join('')}      </properties>\n${failures.join('')}    </testcase>\n`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('');
