import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { RecordedVisit } from '../../harness/record/record-visit.js';
import { watchForEndings } from '../endings.js';
import { hasDisplay } from '../display.js';
import { option } from '../environment.js';
import { translated } from '../execute.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { say, sentences } from '../language.js';
import { print } from '../print.js';

interface Flags {
  readonly url: string;
  readonly command?: string;
  readonly save: string;
  readonly browser?: string;
  readonly sandbox: boolean;
}

/** Opens a browser for a person to drive by hand, and writes what was done as a config file. */
export function record(): Command {
  return new Command('record')
    .description(say('record.about'))
    .requiredOption('--url <url>', say('record.url'))
    .option('--command <command>', say('record.command'))
    .option('--save <file>', say('record.save'), 'faceid-mock.config.json')
    .addOption(option('--browser <path>', say('run.browser')))
    .addOption(option('--no-sandbox', say('doctor.no-sandbox')))
    .action(start);
}

async function start(flags: Flags): Promise<void> {
  if (!hasDisplay()) throw new UsageError(say('record.no-display'), exitCodes.noBrowser);
  if (existsSync(flags.save)) throw new UsageError(say('record.exists', { file: flags.save }));
  const visit = await unlessEnded((signal) => watchVisit(flags, signal));
  await writeFile(flags.save, `${JSON.stringify(configOf(flags, visit), null, 2)}\n`);
  const told = sentences(
    say('record.steps', { file: flags.save, count: visit.start.length }),
    visit.verified === null ? say('record.no-return') : undefined,
    say('record.end'),
  );
  print(told);
}

/** A signal closes the browser and ends the server, as the end of a visit does, and nothing is written then. */
async function unlessEnded<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const harness = await import('../../harness/index.js');
  const endings = watchForEndings(() => undefined);
  try {
    const result = await work(endings.signal);
    endings.throwIfAny();
    return result;
  } catch (error) {
    // What else went wrong comes of the signal.
    endings.throwIfAny();
    throw translated(error, harness);
  } finally {
    endings.close();
  }
}

async function watchVisit(
  { url, command, browser: path, sandbox }: Flags,
  signal: AbortSignal,
): Promise<RecordedVisit> {
  const { openBrowser } = await import('../../harness/browser/launch.js');
  const { startCustomerServer } = await import('../../harness/customer/server-process.js');
  const { recordVisit } = await import('../../harness/record/record-visit.js');
  const executablePath = path === undefined ? {} : { executablePath: path };
  const { startMock } = await import('../../mock-server/index.js');
  await using mock = await startMock(command === undefined ? {} : { port: 0 });
  const server = await startCustomerServer({
    integration: { url, env: {}, ...(command === undefined ? {} : { command }) },
    environment: mock.environment(),
    limitMs: 30_000,
    givenUp: signal,
  });
  try {
    const how = { headless: false, sandbox, ownSignals: true, signal };
    const opened = await openBrowser({ ...how, ...executablePath });
    const { browser } = opened;
    print(say('record.begin'));
    try {
      const [page = await browser.newPage()] = await browser.pages();
      const closed = new Promise((resolve) => browser.once('disconnected', resolve));
      return await recordVisit(page, server.url, closed);
    } finally {
      await opened.close();
    }
  } finally {
    await server.stop();
  }
}

const configOf = ({ url, command }: Flags, { start: steps, verified }: RecordedVisit) => ({
  $schema: 'node_modules/faceid-mock/fixtures/schema/faceid-mock.config.schema.json',
  integration: {
    ...(command === undefined ? {} : { command }),
    url,
    start: steps,
    verified: verified ?? { text: say('record.verified') },
    failed: { text: say('record.failed') },
  },
});
