import { harmless } from '../../mock-server/shared/harmless.js';
import { createHash } from 'node:crypto';
import type { CauseReport, Report, Summary } from '../report/report.js';
import { problemsOf, type Problem } from './sarif-problems.js';
import { notificationKinds, notificationsOf } from './sarif-notifications.js';

/** So many cases stand beside a result; report.json has all of them. */
const mostRelated = 20;

/** SARIF 2.1.0, as code scanning and editors read it: a rule and a result for each cause, the evidence beside it. */
export function renderSarif(raw: Report): string {
  const report = harmless(raw);
  const { summary } = report;
  const notifications = notificationsOf(report);
  const problems = problemsOf(report);
  const rules = [...new Map(problems.map((each) => [each.rule, each])).values()];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'faceid-mock',
            version: summary.versions.faceidMock,
            rules: rules.map(ruleOf),
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
        results: problems.map((each) =>
          resultOf(
            each,
            rules.findIndex(({ rule }) => rule === each.rule),
            summary,
          ),
        ),
        properties: propertiesOf(summary),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** As GitHub's code scanning reads it: it shows "critical" from 9 on, "high" from 7 on. */
const securitySeverity: Readonly<Record<CauseReport['severity'], string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
};

function ruleOf({ rule, level, about, cause }: Problem) {
  return {
    id: rule,
    shortDescription: { text: about.title },
    fullDescription: { text: about.about },
    help: { text: about.mend },
    defaultConfiguration: { level },
    ...(cause === undefined
      ? {}
      : {
          properties: {
            tags: [cause.category],
            ...(cause.category === 'security'
              ? { 'security-severity': securitySeverity[cause.severity] }
              : {}),
          },
        }),
  };
}

function resultOf(problem: Problem, ruleIndex: number, summary: Summary) {
  const { rule, level, message, cases, related, cause } = problem;
  const [first] = cases;
  return {
    ruleId: rule,
    ruleIndex,
    level,
    kind: 'fail',
    message: { text: message },
    locations: [locationOf(first?.id, summary)],
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.slice(0, mostRelated).map(besides) }),
    partialFingerprints: { 'faceidMockCause/v1': fingerprint(problem) },
    properties: {
      cases: cases.map(({ id }) => id),
      ...(first === undefined ? {} : { rerun: first.rerun }),
      ...(cause === undefined
        ? {}
        : {
            severity: cause.severity,
            category: cause.category,
            asked: cause.asked,
            replay: cause.replay,
          }),
    },
  };
}

const besides = (each: Problem['related'][number], id: number) => ({
  id,
  message: { text: each.message || each.case },
  logicalLocations: [{ fullyQualifiedName: each.case, kind: 'member' }],
});

/** The customer's source is not known, so no file and no line is named; only where the case came from. */
function locationOf(id: string | undefined, { integration }: Summary) {
  const named = [
    ...(integration ? [{ fullyQualifiedName: integration.url, kind: 'resource' }] : []),
    ...(integration?.config ? [{ fullyQualifiedName: integration.config, kind: 'resource' }] : []),
    ...(id === undefined ? [] : [{ fullyQualifiedName: id, kind: 'member' }]),
  ];
  return { logicalLocations: named };
}

/**
 * The same in every run: neither message nor time is part of it, since messages hold tokens and ports. A cause stays
 * the same alert, whichever cases show it.
 */
function fingerprint({ rule, related, cases }: Problem): string {
  const ofCase = related.length === 0 ? cases.map(({ id }) => id) : [];
  return createHash('sha256')
    .update([rule, ...ofCase].join('\n'))
    .digest('hex');
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
    interrupted,
    baseline,
  } = summary;
  const counts = { total, passed, failed, inconclusive, notRun, flaky };
  return {
    ...counts,
    ...(interrupted ? { interrupted } : {}),
    seed,
    ...(baseline ? { baseline } : {}),
  };
}
