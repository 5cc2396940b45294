import type { Report } from '../harness/index.js';
import { UsageError } from './exit-codes.js';
import { say, sayOf } from './language.js';

/**
 * A report of an earlier run: a file, or the folder it is in.
 *
 * @throws UsageError that names the option it was given by
 */
export async function readEarlier(path: string, option: string): Promise<Report> {
  const { readReport } = await import('../harness/report/read-report.js');
  const { ReportError } = await import('../harness/report/report-error.js');
  try {
    return await readReport(path);
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    const message = sayOf('harness/report', error.say);
    throw new UsageError(say('wrong.setting', { option, message }));
  }
}
