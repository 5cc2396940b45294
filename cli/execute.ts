import type * as Harness from '../harness/index.js';
import type { ConfigInput, Report } from '../harness/index.js';
import { exitCodes, UsageError } from './exit-codes.js';

export interface ExecuteOptions {
  readonly source: string;
  readonly rerun: string;
}

/** Runs the matrix with a live picture on the terminal, then writes the report files. */
export async function execute(
  config: Readonly<Record<string, unknown>>,
  options: ExecuteOptions,
): Promise<Report> {
  const harness = await import('../harness/index.js');
  const { createListReporter } = await import('../harness/reporters/list.js');
  const { writeReports } = await import('../harness/reporters/write.js');
  const list = createListReporter(process.stdout);
  const abort = new AbortController();
  const interrupt = () => {
    abort.abort();
  };
  process.once('SIGINT', interrupt);
  try {
    const parsed = harness.parseConfig(config, options.source);
    const report = await harness.runMatrix(config as ConfigInput, {
      ...options,
      watcher: list,
      signal: abort.signal,
    });
    const written = await writeReports(report, parsed);
    list.close(report, written);
    if (abort.signal.aborted) throw new UsageError('interrupted', exitCodes.interrupted);
    return report;
  } catch (error) {
    list.abandon();
    throw translated(error, harness);
  } finally {
    process.off('SIGINT', interrupt);
  }
}

/** The harness's own errors have one sentence each; the command line adds the exit code. */
function translated(error: unknown, harness: typeof Harness): unknown {
  if (error instanceof harness.ConfigError) return new UsageError(error.message);
  if (error instanceof harness.StartError)
    return new UsageError(error.message, exitCodes.couldNotStart);
  if (error instanceof harness.BrowserError)
    return new UsageError(error.message, exitCodes.noBrowser);
  return error;
}
