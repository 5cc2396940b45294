import { isAbsolute, relative, sep } from 'node:path';
import type * as Harness from '../harness/index.js';
import type { ConfigInput, Device, Report } from '../harness/index.js';
import { deliver, listOptions, withAnnotations, withBaseline } from './deliver.js';
import { createDebugger } from './debugger.js';
import { exitCodes, UsageError } from './exit-codes.js';
import { watchForEndings } from './endings.js';
import { chosenLanguage, sayOf } from './language.js';
import { assertOffline } from './offline.js';

export interface ExecuteOptions {
  readonly source: string;
  readonly rerun: string;
  /** What paths in the configuration are relative to. */
  readonly folder?: string;
  /** Devices beside the catalogue's. */
  readonly extraDevices?: readonly Device[];
  /** The config file, where a person wrote one. */
  readonly configFile?: string;
  /** Annotations in GitHub Actions even where nobody asked for them. */
  readonly annotate?: boolean;
  /** What `faceid-mock replay` needs beside the id. */
  readonly replay?: string;
  /** Drives these cases alone, by id. */
  readonly only?: readonly string[];
  /** Stops before each act, and asks the person at the terminal. */
  readonly debug?: boolean;
  /** An earlier report to compare with. */
  readonly baseline?: string | undefined;
}

/** Runs the matrix with a live picture on the terminal, then writes the report files. */
export async function execute(
  config: Readonly<Record<string, unknown>>,
  options: ExecuteOptions,
): Promise<Report> {
  // Listened for before anything is loaded, which takes its time on a busy machine.
  const blaming = import('../harness/case/stray-errors.js');
  const interruption = watchForEndings((error) => void blaming.then((it) => it.blameCase(error)));
  const harness = await import('../harness/index.js');
  const { createListReporter } = await import('../harness/reporters/list.js');
  let abandon = () => {};
  const debug = options.debug
    ? createDebugger(() => process.kill(process.pid, 'SIGINT'))
    : undefined;
  try {
    const { outputDir, integration, ...parsed } = harness.parseConfig(config, options.source);
    if (parsed.assertOffline) assertOffline();
    const compare = await withBaseline(options.baseline);
    const mayAnnotate = options.annotate === true && config.reporters === undefined;
    const reporters = mayAnnotate
      ? withAnnotations(parsed.reporters, process.env)
      : parsed.reporters;
    const list = reporters.includes('list')
      ? createListReporter(process.stdout, {
          ...listOptions(process.stdout, process.env),
          language: chosenLanguage(),
        })
      : undefined;
    abandon = () => list?.abandon();
    const ran = await harness.runMatrix(config as ConfigInput, {
      ...options,
      outputDir,
      ...(debug ? { beforeAct: debug.beforeAct } : {}),
      ...(list ? { watcher: list } : {}),
      signal: interruption.signal,
    });
    const named = naming(ran, integration.url, options.configFile);
    const report = compare(withReplay(named, options.replay ?? ''));
    await deliver(report, { reporters, outputDir, list });
    interruption.throwIfAny();
    return report;
  } catch (error) {
    abandon();
    // Whatever went wrong after a signal comes of it: what was still starting is not waited for, for one.
    interruption.throwIfAny();
    throw translated(error, harness);
  } finally {
    debug?.close();
    interruption.close();
  }
}

/** What was driven, in words that are the same on every machine. */
function naming(report: Report, url: string, configFile: string | undefined): Report {
  const config = configFile && relative(process.cwd(), configFile).replaceAll(sep, '/');
  const isBelow = config && !config.startsWith('../') && !isAbsolute(config);
  const integration = { url, ...(isBelow ? { config } : {}) };
  return { ...report, summary: { ...report.summary, integration } };
}

/** The command that is printed is one that works here. */
const withReplay = (report: Report, flags: string): Report => ({
  ...report,
  causes: (report.causes ?? []).map((each) => ({ ...each, replay: `${each.replay}${flags}` })),
});

/** The harness's own errors have one sentence each; the command line adds the user's language and the exit code. */
export function translated(error: unknown, harness: typeof Harness): unknown {
  if (error instanceof harness.ConfigError) return new UsageError(sayOf('harness/plan', error.say));
  if (error instanceof harness.StartError)
    return new UsageError(sayOf('harness/customer', error.say), exitCodes.couldNotStart);
  if (error instanceof harness.BrowserError)
    return new UsageError(sayOf('harness/browser', error.say), exitCodes.noBrowser);
  return error;
}
