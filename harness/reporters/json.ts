import { forTerminal } from '../../mock-server/shared/harmless.js';
import type { Report } from '../report/report.js';

/** The report as it is; other people's scripts read this file. */
export const renderJson = (report: Report): string =>
  forTerminal(`${JSON.stringify(report, null, 2)}\n`);
