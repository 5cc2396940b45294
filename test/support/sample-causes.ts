import type { CaseReport, CauseReport, Coverage, Report } from '../../harness/report/report.js';
import { newsReport } from './sample-report.js';

const [safari, pixel, qq] = [
  'ios-safari-17/granted/retry-then-pass',
  'android-chrome-pixel-14/busy/pass',
  'android-qq-browser-13/granted/pass',
] as const;
/** Passed, and a check warns. */
export const warned = 'ios-wechat-14-2/granted/pass';

export const sampleCauses: readonly CauseReport[] = [
  {
    id: 'redirect-trusted',
    title: 'The redirect is trusted as proof',
    seen: 'Your page showed "verified" and your server never called GetWebVerificationResult.',
    fix: 'On the callback, call GetWebVerificationResult with the token of the session. Success is ErrorCode 0.',
    say: {
      title: { key: 'cause.redirect-trusted.title' },
      seen: { key: 'result-fetched.never' },
      fix: { key: 'cause.redirect-trusted.fix' },
    },
    severity: 'critical',
    category: 'security',
    cases: [safari, pixel],
    asked: 40,
    checks: ['result-fetched', 'way-back'],
    evidence: [
      {
        case: safari,
        check: 'result-fetched',
        message:
          'Your server showed "verified" before it asked GetWebVerificationResult: it trusted the redirect.',
      },
      {
        case: pixel,
        check: 'way-back',
        message: 'The user pressed "Try again" and still got no result.',
      },
    ],
    code: { language: 'node', lines: ['const verified = result.ErrorCode === 0;'] },
    replay: 'faceid-mock replay redirect-trusted',
  },
  {
    id: 'mode-forced',
    title: 'The RuleId forces a mode',
    seen: 'QQ Browser should get silent mode and got light.',
    fix: 'Choose a RuleId without a mode.',
    severity: 'medium',
    category: 'devices',
    cases: [qq],
    asked: 40,
    checks: ['mode'],
    evidence: [
      {
        case: qq,
        check: 'mode',
        message:
          'QQ Browser on iQOO Neo6, Android 13 should get silent mode and got light: the RuleId forces it.',
      },
    ],
    replay: 'faceid-mock replay mode-forced',
  },
  {
    id: 'cookie-in-address',
    title: 'The session stands in the address',
    seen: 'The address of the callback holds the session.',
    fix: 'Keep the session in a cookie.',
    severity: 'low',
    category: 'security',
    unsure: true,
    cases: [warned],
    asked: 40,
    checks: ['session-kept'],
    evidence: [{ case: warned, check: 'session-kept', message: 'The address holds the session.' }],
    replay: 'faceid-mock replay cookie-in-address',
  },
];

const part = (met: number, missing: readonly string[]) => ({
  met,
  of: met + missing.length,
  missing,
});

export const sampleCoverage: Coverage = {
  percent: 41,
  resultCodes: part(2, ['1001', '1002', '1003', '1005']),
  apiErrors: part(1, ['api-stall', 'api-reset']),
  cameras: part(4, ['black']),
  modes: part(2, []),
  callbacks: part(3, ['before the result', 'again']),
  probes: part(3, ['forged-token']),
};

/** The news of sample-report.ts, as causes: one new critical, one of before, and one warning of a case that passed. */
export function causesReport(causes = sampleCauses): Report {
  const { summary, cases } = newsReport();
  return {
    summary: {
      ...summary,
      categories: {
        security: { asked: 12, holds: 9 },
        resilience: { asked: 6, holds: 6 },
        devices: { asked: 32, holds: 31 },
        production: { asked: 0, holds: 0 },
      },
    },
    cases: cases.map((each) => (each.id === warned ? withWarning(each) : each)),
    causes,
    coverage: sampleCoverage,
  };
}

const withWarning = (each: CaseReport): CaseReport => ({
  ...each,
  checks: [
    ...each.checks,
    {
      id: 'session-kept',
      status: 'warning',
      message: 'The address holds the session. Keep the session in a cookie.',
      title: 'The session stands in the address',
      fix: 'Keep the session in a cookie.',
    },
  ],
});
