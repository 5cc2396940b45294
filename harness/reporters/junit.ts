import { escapeXml } from '../../mock-server/shared/xml.js';
import type { Baseline, CaseReport, Report, Summary } from '../report/report.js';
import { reasonSentences } from './failure-sentences.js';
import { changesText, flakyText } from './html/format.js';

/** JUnit XML: a suite for each device, a test for each case, as CI systems read it. */
export function renderJunit({ summary, cases }: Report): string {
  const devices = [...new Set(cases.map(({ device }) => device))];
  const head = {
    name: 'faceid-mock',
    ...counts(summary.total, summary.failed),
    time: seconds(summary.durationMs),
    timestamp: summary.startedAt,
  };
  const suites = devices.map((device) =>
    testSuite(
      cases.filter((each) => each.device === device),
      summary,
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', head, suites)}\n`;
}

function testSuite(cases: readonly CaseReport[], { startedAt, baseline }: Summary): string {
  const failed = cases.filter(({ status }) => status === 'failed').length;
  const head = {
    name: cases[0]?.titles.device ?? '',
    ...counts(cases.length, failed),
    time: seconds(cases.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    timestamp: startedAt,
  };
  const news = baseline ? [properties([['baseline', changesText(baseline)]])] : [];
  return element('testsuite', head, [...news, ...cases.map((each) => testCase(each, baseline))]);
}

function testCase(each: CaseReport, baseline: Baseline | undefined): string {
  const head = {
    classname: each.device,
    name: `${each.titles.camera}: ${each.titles.scenario}`,
    time: seconds(each.durationMs),
  };
  return element('testcase', head, [
    properties([...changeOf(each.id, baseline), ...propertiesOf(each)]),
    ...failure(each),
    ...flakyFailure(each),
  ]);
}

type Property = readonly [name: string, value: string];

const properties = (all: readonly Property[]): string =>
  element(
    'properties',
    {},
    all.map(([name, value]) => element('property', { name, value })),
  );

/** What is new about a case since the earlier report, where one was given. */
function changeOf(id: string, baseline: Baseline | undefined): Property[] {
  if (baseline?.newlyFailing.includes(id)) return [['baseline', 'newly failing']];
  if (baseline?.newlyPassing.includes(id)) return [['baseline', 'newly passing']];
  if (baseline?.stillFailing.includes(id)) return [['baseline', 'still failing']];
  return baseline?.added.includes(id) ? [['baseline', 'not in the earlier report']] : [];
}

function propertiesOf({ id, mode, conditions, tries, flaky }: CaseReport): Property[] {
  return [
    ['case', id],
    ['mode.expected', mode.expected],
    ['mode.actual', mode.actual ?? 'none'],
    ['mode.reason', mode.reason],
    ...(tries === undefined ? [] : [['tries', String(tries)] as const]),
    ...(flaky ? [['flaky', 'true'] as const] : []),
    ...conditions.map(({ what, how }): Property => [`condition.${how}`, what]),
  ];
}

/** One `failure` a case, since several CI systems show only the first; the rest is in its text. */
function failure(each: CaseReport): string[] {
  const [first, ...more] = reasonSentences(each);
  if (first === undefined) return [];
  const message = more.length === 0 ? first : `${first} (and ${more.length} more)`;
  const type = each.checks.find(({ status }) => status === 'failed')?.id ?? 'finding';
  return [element('failure', { message, type }, [escapeXml(details(each))])];
}

/**
 * As Maven Surefire writes a test that passed when repeated. Who knows the element (Jenkins' flaky test handler,
 * Develocity, several dashboards) counts it as flaky; to everybody else the test simply passed.
 */
function flakyFailure({ flaky, tries, rerun }: CaseReport): string[] {
  if (!flaky) return [];
  const message = `The case failed at first and ${flakyText(tries)}.`;
  const trace = element('stackTrace', {}, [escapeXml(`${message}\nRepeat: ${rerun}`)]);
  return [element('flakyFailure', { message, type: 'flaky' }, [trace])];
}

function details(each: CaseReport): string {
  return [
    ...each.checks.map(({ id, status, message }) => `${status.padEnd(7)} ${id}: ${message}`),
    ...each.findings.map(({ severity, rule, message, cure }) =>
      `${severity} ${rule}: ${message} ${cure}`.trim(),
    ),
    `Repeat: ${each.rerun}`,
    ...section('Console', each.console),
    ...section('Server output', each.serverOutput),
  ].join('\n');
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines];

const counts = (tests: number, failures: number) => ({ tests, failures, errors: 0, skipped: 0 });

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(value)}"`);
  return children.length === 0
    ? `<${name}${head.join('')}/>`
    : `<${name}${head.join('')}>${children.join('\n')}</${name}>`;
}

/** A parser turns a bare line break in an attribute into a space; as a reference it stays. */
const attribute = (value: string | number): string =>
  escapeXml(String(value)).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
