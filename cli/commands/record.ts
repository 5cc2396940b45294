import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { countText } from '../../harness/reporters/html/format.js';
import type { RecordedVisit } from '../../harness/record/record-visit.js';
import { startMock } from '../../mock-server/index.js';
import { option } from '../environment.js';
import { exitCodes, UsageError } from '../exit-codes.js';

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
    .description('write a config file from what you do in a visible browser')
    .requiredOption('--url <url>', 'your start page; ${PORT} where --command listens')
    .option('--command <command>', 'starts your server; it already runs unless given')
    .option('--save <file>', 'the file to write', 'faceid-mock.config.json')
    .addOption(option('--browser <path>', 'Chrome or Chromium to use'))
    .addOption(option('--no-sandbox', 'start the browser without its sandbox'))
    .action(start);
}

async function start(flags: Flags): Promise<void> {
  if (!hasDisplay())
    throw new UsageError(
      'record shows a browser for you to drive, and there is no display here: run it where you have a screen, or write the steps by hand (docs/harness.md)',
      exitCodes.noBrowser,
    );
  if (existsSync(flags.save))
    throw new UsageError(`${flags.save} is there already: name another file with --save`);
  const visit = await watchVisit(flags);
  await writeFile(flags.save, `${JSON.stringify(configOf(flags, visit), null, 2)}\n`);
  process.stdout.write(
    `${flags.save}: ${countText(visit.start.length, 'step')}.${visit.verified === null ? ' You did not come back from the verification page: fill in "verified".' : ''} Fill in "failed": what your page shows then. Passwords are written as CHANGE-ME.\n`,
  );
}

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '') !== '';

async function watchVisit({ url, command, browser: path, sandbox }: Flags): Promise<RecordedVisit> {
  const { launchBrowser } = await import('../../harness/browser/launch.js');
  const { startCustomerServer } = await import('../../harness/customer/server-process.js');
  const { recordVisit } = await import('../../harness/record/record-visit.js');
  const executablePath = path === undefined ? {} : { executablePath: path };
  await using mock = await startMock(command === undefined ? {} : { port: 0 });
  const server = await startCustomerServer({
    integration: { url, env: {}, ...(command === undefined ? {} : { command }) },
    environment: mock.environment(),
    limitMs: 30_000,
  });
  try {
    const browser = await launchBrowser({ headless: false, sandbox, ...executablePath });
    process.stdout.write('Go through your flow, then close the window.\n');
    try {
      const [page = await browser.newPage()] = await browser.pages();
      const closed = new Promise((resolve) => browser.once('disconnected', resolve));
      return await recordVisit(page, server.url, closed);
    } finally {
      await browser.close();
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
    verified: verified ?? { text: 'what your page shows when all went well' },
    failed: { text: 'what your page shows when it did not' },
  },
});
