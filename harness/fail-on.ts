import type { FindingReport } from './report.js';

/** `never`: findings are told and fail nothing. */
export const failLevels = ['error', 'warning', 'info', 'never'] as const;

export type FailOn = (typeof failLevels)[number];

/** Whether a finding of this severity fails its case: `warning` stands for warnings and what is worse. */
export const fails = (severity: FindingReport['severity'], failOn: FailOn): boolean =>
  failLevels.indexOf(severity) <= failLevels.indexOf(failOn) && failOn !== 'never';
