import { createHash } from 'node:crypto';
import type { CaseReport, FindingReport, Report, Summary } from '../report/report.js';
import { reasonSentences } from './failure-sentences.js';
import { flakyText } from './html/format.js';
import { ruleText, type RuleText } from './rule-texts.js';
import { notificationKinds, notificationsOf } from './sarif-notifications.js';

type Level = 'error' | 'warning' | 'note';

/** What is told of a case under one rule. */
interface Told {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly case: CaseReport;
  /** Told of this case under this rule before: 1 for the second time. */
  readonly again: number;
}

/** SARIF 2.1.0, as code scanning and editors read it: a rule for each id that occurs, a result for each problem. */
export function renderSarif(report: Report): string {
  const { summary, cases } = report;
  const notifications = notificationsOf(report);
  const told = cases.flatMap(problemsOf);
  const rules = [...new Set(told.map(({ rule }) => rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'faceid-mock',
            version: summary.versions.faceidMock,
            rules: rules.map((id) => ruleOf(id, told)),
            ...(notifications.length > 0 ? { notifications: notificationKinds } : {}),
          },
        },
        // The tool did its work, whatever it found.
        invocations: [
          {
            executionSuccessful: true,
            ...startOf(summary),
            ...(notifications.length > 0 ? { toolExecutionNotifications: notifications } : {}),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: told.map((each) => resultOf(each, rules, summary)),
        properties: propertiesOf(summary),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const levels: Readonly<Record<FindingReport['severity'], Level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** The one rule of our own: a case that does not always pass. */
const flakyRule = 'flaky';
/** A case failed, and no check and no finding says why. */
const unexplainedRule = 'case-failed';

function problemsOf(each: CaseReport): Told[] {
  const failed = each.checks.filter(({ status }) => status === 'failed');
  const raw: Omit<Told, 'case' | 'again'>[] = [
    ...failed.map(({ id, message }) => ({ rule: id, level: 'error' as const, message })),
    ...each.findings.map(({ rule, severity, message }) => ({
      rule,
      level: levels[severity],
      message,
    })),
  ];
  if (each.status === 'failed' && !raw.some(({ level }) => level === 'error'))
    raw.push({
      rule: unexplainedRule,
      level: 'error',
      message: reasonSentences(each).join(' '),
    });
  if (each.flaky)
    raw.push({
      rule: flakyRule,
      level: 'note',
      message: `The case failed at first and ${flakyText(each.tries)}.`,
    });
  return raw.map((one, at) => ({
    ...one,
    case: each,
    again: raw.slice(0, at).filter(({ rule }) => rule === one.rule).length,
  }));
}

/** A map, since an id may be a name that every object has. */
const ownTexts: ReadonlyMap<string, RuleText> = new Map([
  [
    flakyRule,
    {
      title: 'Passes only when repeated',
      about: 'The case failed at first and passed when it was driven again.',
      mend: 'Look for what depends on time or order: a result fetched before it is there, a session that another visitor shares, a page that answers late. Repeat the case several times with its command.',
    },
  ],
  [
    unexplainedRule,
    {
      title: 'The case failed',
      about: 'The case failed and no check says why.',
      mend: 'Repeat the case with its command and look at its timeline.',
    },
  ],
]);

function ruleOf(id: string, told: readonly Told[]) {
  const { title, about, mend } = ownTexts.get(id) ?? ruleText(id);
  const level = told.find(({ rule }) => rule === id)?.level ?? 'error';
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: about },
    help: { text: mend },
    defaultConfiguration: { level },
  };
}

function resultOf(
  { rule, level, message, case: each, again }: Told,
  rules: string[],
  summary: Summary,
) {
  const { id, device, camera, scenario, rerun } = each;
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level,
    kind: 'fail',
    message: { text: message },
    locations: [locationOf(id, summary)],
    partialFingerprints: { 'faceidMockCase/v1': fingerprint(rule, id, again) },
    properties: { case: id, device, camera, scenario, rerun },
  };
}

/** The customer's source is not known, so no file and no line is named; only where the case came from. */
function locationOf(id: string, { integration }: Summary) {
  const named = [
    ...(integration ? [{ fullyQualifiedName: integration.url, kind: 'resource' }] : []),
    ...(integration?.config ? [{ fullyQualifiedName: integration.config, kind: 'resource' }] : []),
    { fullyQualifiedName: id, kind: 'member' },
  ];
  return { logicalLocations: named };
}

/** The same in every run: neither message nor time is part of it, since messages hold tokens and ports. */
function fingerprint(rule: string, id: string, again: number): string {
  const parts = [rule, id, ...(again === 0 ? [] : [String(again)])];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

function startOf({ startedAt }: Summary): { startTimeUtc?: string } {
  const at = new Date(startedAt);
  return Number.isNaN(at.getTime()) ? {} : { startTimeUtc: at.toISOString() };
}

function propertiesOf(summary: Summary) {
  const {
    total,
    passed,
    failed,
    inconclusive = 0,
    notRun = 0,
    flaky = 0,
    seed,
    baseline,
  } = summary;
  const counts = { total, passed, failed, inconclusive, notRun, flaky };
  return { ...counts, seed, ...(baseline ? { baseline } : {}) };
}
