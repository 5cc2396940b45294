import type {
  CaseReport,
  CauseEvidence,
  CauseReport,
  FindingReport,
  Report,
} from '../report/report.js';
import { causesOf, causesOfCase } from './causes-of.js';
import { reasonSentences } from './failure-sentences.js';
import { flakyText } from './html/format.js';
import { ruleText, type RuleText } from './rule-texts.js';

export type Level = 'error' | 'warning' | 'note';

/** One result: what is wrong, however many cases show it. */
export interface Problem {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  /** How the rule is described, beside its id. */
  readonly about: RuleText;
  readonly cases: readonly CaseReport[];
  readonly related: readonly Omit<CauseEvidence, 'check'>[];
  /** Of a cause: what repeats it alone. */
  readonly cause?: CauseReport;
}

/** Causes, the worst first; then what belongs to none: findings that fail nothing, flaky cases, failures without a check. */
export function problemsOf(report: Report): Problem[] {
  const { cases } = report;
  const causes = causesOf(report);
  return [
    ...causes.map((cause) => problemOfCause(cause, cases)),
    ...findingProblems(cases, causes),
    ...cases
      .filter(({ id, status }) => status === 'failed' && causesOfCase(id, causes).length === 0)
      .map((each) => problemOfCase('case-failed', each)),
    ...cases.filter(({ flaky }) => flaky).map((each) => problemOfCase('flaky', each)),
  ];
}

const levelOfCause: Readonly<Record<CauseReport['severity'], Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

function problemOfCause(cause: CauseReport, cases: readonly CaseReport[]): Problem {
  const { id, title, seen, fix, severity, unsure, code, evidence } = cause;
  const lines = code === undefined ? '' : `\n\n${code.lines.join('\n')}`;
  return {
    rule: id,
    level: unsure ? 'warning' : levelOfCause[severity],
    message: [`${title}.`, seen, fix].filter(Boolean).join(' '),
    about: { title, about: `${title}.`, mend: `${fix || title}${lines}` },
    cases: cases.filter((each) => cause.cases.includes(each.id)),
    related: evidence,
    cause,
  };
}

const levelOfFinding: Readonly<Record<FindingReport['severity'], Level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** Most findings are the same in every case: one result each. Those of a cause are told there. */
function findingProblems(cases: readonly CaseReport[], causes: readonly CauseReport[]): Problem[] {
  const told = new Set(causes.flatMap(({ evidence }) => evidence.map(({ message }) => message)));
  const groups = new Map<string, { finding: FindingReport; in: CaseReport }[]>();
  for (const each of cases)
    for (const finding of each.findings) {
      if (told.has(finding.message)) continue;
      const group = groups.get(finding.rule) ?? [];
      groups.set(finding.rule, group);
      group.push({ finding, in: each });
    }
  return [...groups].map(([rule, its]) => ({
    rule,
    level: levelOfFinding[its[0]?.finding.severity ?? 'info'],
    message: its[0]?.finding.message ?? rule,
    about: ruleText(rule),
    cases: [...new Set(its.map((each) => each.in))],
    related: its.map((each) => ({ case: each.in.id, message: each.finding.message })),
  }));
}

/** The rules of our own. */
const own = {
  flaky: {
    title: 'Passes only when repeated',
    about: 'The case failed at first and passed when it was driven again.',
    mend: 'Look for what depends on time or order: a result fetched before it is there, a session that another visitor shares, a page that answers late. Repeat the case several times with its command.',
  },
  'case-failed': {
    title: 'The case failed',
    about: 'The case failed and no check says why.',
    mend: 'Repeat the case with its command and look at its timeline.',
  },
} as const satisfies Readonly<Record<string, RuleText>>;

const problemOfCase = (rule: keyof typeof own, each: CaseReport): Problem => ({
  rule,
  level: rule === 'flaky' ? 'note' : 'error',
  message:
    rule === 'flaky'
      ? `The case failed at first and ${flakyText(each.tries)}.`
      : reasonSentences(each).join(' '),
  about: own[rule],
  cases: [each],
  related: [],
});
