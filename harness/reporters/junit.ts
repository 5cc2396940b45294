import { harmless } from '../../mock-server/shared/harmless.js';
import { escapeXml } from '../../mock-server/shared/xml.js';
import type { Baseline, CaseReport, CauseReport, Report, Summary } from '../report/report.js';
import { causesOf, causesOfCase } from './causes-of.js';
import { reasonSentences } from './failure-sentences.js';
import { changesText, flakyText } from './html/format.js';

/** JUnit XML: a suite for each device, a test for each case, as CI systems read it. */
export function renderJunit(raw: Report): string {
  const report = harmless(raw);
  const { summary, cases } = report;
  const causes = causesOf(report);
  const devices = [...new Set(cases.map(({ device }) => device))];
  const head = {
    name: 'faceid-mock',
    ...counts(cases),
    time: seconds(summary.durationMs),
    timestamp: summary.startedAt,
  };
  const suites = devices.map((device) =>
    testSuite(
      cases.filter((each) => each.device === device),
      { summary, causes },
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', head, suites)}\n`;
}

type Run = Readonly<{ summary: Summary; causes: readonly CauseReport[] }>;

function testSuite(cases: readonly CaseReport[], run: Run): string {
  const { summary } = run;
  const { startedAt } = summary;
  const head = {
    name: cases[0]?.titles.device ?? '',
    ...counts(cases),
    time: seconds(cases.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    timestamp: startedAt,
  };
  return element('testsuite', head, [
    ...suiteProperties(summary),
    ...cases.map((each) => testCase(each, run)),
  ]);
}

function testCase(each: CaseReport, { summary, causes }: Run): string {
  const head = {
    classname: each.device,
    name: `${each.titles.camera}: ${each.titles.scenario}`,
    time: seconds(each.durationMs),
  };
  return element('testcase', head, [
    properties([...changeOf(each.id, summary.baseline), ...propertiesOf(each)]),
    ...failure(each, causesOfCase(each.id, causes)),
    ...skip(each),
    ...flakyFailure(each),
    ...warnings(each),
  ]);
}

type Property = readonly [name: string, value: string];

const properties = (all: readonly Property[]): string =>
  element(
    'properties',
    {},
    all.map(([name, value]) => element('property', { name, value })),
  );

/** What is true of the whole run; a suite is the widest that may have properties. */
function suiteProperties({ baseline, notRun = 0, interrupted }: Summary): string[] {
  const all: readonly Property[] = [
    ...(baseline ? [['baseline', changesText(baseline)] as const] : []),
    ...(notRun > 0 ? [['notRun', String(notRun)] as const] : []),
    ...(interrupted ? [['interrupted', 'true'] as const] : []),
  ];
  return all.length === 0 ? [] : [properties(all)];
}

/** What is new about a case since the earlier report, where one was given. */
function changeOf(id: string, baseline: Baseline | undefined): Property[] {
  if (baseline?.newlyFailing.includes(id)) return [['baseline', 'newly failing']];
  if (baseline?.newlyPassing.includes(id)) return [['baseline', 'newly passing']];
  if (baseline?.stillFailing.includes(id)) return [['baseline', 'still failing']];
  return baseline?.added.includes(id) ? [['baseline', 'not in the earlier report']] : [];
}

function propertiesOf({
  id,
  mode,
  conditions,
  tries,
  flaky,
  status,
  rerun,
}: CaseReport): Property[] {
  return [
    ['case', id],
    ['mode.expected', mode.expected],
    ['mode.actual', mode.actual ?? 'none'],
    ['mode.reason', mode.reason],
    ...(tries === undefined ? [] : [['tries', String(tries)] as const]),
    ...(flaky ? [['flaky', 'true'] as const] : []),
    // A skipped test has no text that could say it.
    ...(status === 'inconclusive'
      ? ([
          ['status', status],
          ['rerun', rerun],
        ] as const)
      : []),
    ...conditions.map(({ what, how }): Property => [`condition.${how}`, what]),
  ];
}

/**
 * One `failure` a case, since several CI systems show only the first; the rest is in its text. It begins with the
 * cause, so that a list of failed tests says how much there is to mend.
 */
function failure(each: CaseReport, causes: readonly CauseReport[]): string[] {
  if (each.status !== 'failed') return [];
  const sure = causes.filter(({ unsure }) => !unsure);
  const [cause] = sure;
  const [first, ...more] = reasonSentences(each);
  if (first === undefined) return [];
  const seen = cause?.evidence.find((evidence) => evidence.case === each.id)?.message;
  const named = cause === undefined ? first : `${cause.title}: ${seen ?? cause.seen}`;
  const message = more.length === 0 ? named : `${named} (and ${more.length} more)`;
  const type = cause?.id ?? each.checks.find(({ status }) => status === 'failed')?.id ?? 'finding';
  return [element('failure', { message, type }, [escapeXml(details(each, sure))])];
}

/** A warning fails nothing, and stands where a test's own words do. */
function warnings({ checks }: CaseReport): string[] {
  const lines = checks
    .filter(({ status }) => status === 'warning')
    .map(({ id, message }) => `warning ${id}: ${message}`);
  return lines.length === 0 ? [] : [element('system-out', {}, [escapeXml(lines.join('\n'))])];
}

/** JUnit has no word for a test without an outcome: as skipped it is neither a failure nor a pass. */
const skip = (each: CaseReport): string[] =>
  each.status === 'inconclusive'
    ? [element('skipped', { message: reasonSentences(each).join(' ') })]
    : [];

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

const longestStatus = 'inconclusive'.length;

function details(each: CaseReport, causes: readonly CauseReport[]): string {
  return [
    ...causes.map(({ title, fix, replay }) => `cause: ${title}. ${fix} (${replay})`),
    ...each.checks.map(
      ({ id, status, message }) => `${status.padEnd(longestStatus)} ${id}: ${message}`,
    ),
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

const counts = (cases: readonly CaseReport[]) => {
  const count = (wanted: CaseReport['status']) =>
    cases.filter(({ status }) => status === wanted).length;
  return {
    tests: cases.length,
    failures: count('failed'),
    errors: 0,
    skipped: count('inconclusive'),
  };
};

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
