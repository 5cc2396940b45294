import type * as Harness from '../harness/index.js';
import type { ConfigInput, Device, Report } from '../harness/index.js';
import { exitCodes, UsageError } from './exit-codes.js';

export interface ExecuteOptions {
  readonly source: string;
  readonly rerun: string;
  /** What paths in the configuration are relative to. */
  readonly folder?: string;
  /** Devices beside the catalogue's. */
  readonly extraDevices?: readonly Device[];
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
  const interruption = listenForSignals();
  try {
    const parsed = harness.parseConfig(config, options.source);
    const report = await harness.runMatrix(config as ConfigInput, {
      ...options,
      watcher: list,
      signal: interruption.signal,
    });
    const by = interruption.exitCode();
    // Nothing was done that could be reported.
    if (by !== undefined && report.cases.length === 0) throw new UsageError('interrupted', by);
    const written = await writeReports(report, parsed);
    list.close(report, written);
    if (by !== undefined) throw new UsageError('interrupted', by);
    return report;
  } catch (error) {
    list.abandon();
    throw translated(error, harness);
  } finally {
    interruption.close();
  }
}

/** The first signal ends the run in order; a second one ends it now, and all that it started with it. */
function listenForSignals() {
  const abort = new AbortController();
  let code: number | undefined;
  const listener = (signal: NodeJS.Signals) => {
    if (code !== undefined) process.exit(code);
    code = signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated;
    abort.abort();
  };
  process.on('SIGINT', listener).on('SIGTERM', listener);
  return {
    signal: abort.signal,
    exitCode: () => code,
    close: () => process.off('SIGINT', listener).off('SIGTERM', listener),
  };
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
