import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { integer } from '../environment.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { say } from '../language.js';

interface ShowFlags {
  readonly port: number;
  readonly open: boolean;
}

/** A report and its traces in a browser, from a server for this machine alone. */
export function show(): Command {
  return (
    new Command('show')
      .description(say('show.about'))
      .argument('[folder]', say('show.folder'), 'faceid-report')
      // Not by FACEID_MOCK_PORT, which is where the emulator is.
      .addOption(new Option('--port <number>', say('show.port')).argParser(integer).default(0))
      .addOption(new Option('--no-open', say('show.no-open')))
      .action(start)
  );
}

async function start(folder: string, { port, open }: ShowFlags): Promise<void> {
  const page = await firstPage(folder);
  if (page === undefined) throw new UsageError(say('show.nothing', { folder }));
  const { showFolder } = await import('../../mock-server/http/show-folder.js');
  const shown = await showFolder(folder, port).catch((cause: unknown) => {
    throw new UsageError((cause as Error).message, exitCodes.couldNotStart);
  });
  const signal = nextSignal();
  const url = `${shown.url}${page}`;
  process.stdout.write(`faceid-mock show url=${url}\n`);
  // Nobody sits before a log.
  if (open && process.stdout.isTTY) openInBrowser(url);
  process.exitCode = await signal;
  await shown.stop();
}

/** The report, or else its traces alone, seen from the folder; undefined where there is neither. */
async function firstPage(folder: string): Promise<string | undefined> {
  const pages = [
    ['index.html', ''],
    [join('traces', 'index.html'), 'traces/'],
  ] as const;
  for (const [file, address] of pages) {
    const found = await stat(join(folder, file)).catch(() => null);
    if (found?.isFile()) return address;
  }
  return undefined;
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Where there is nothing to open it with, the address is on the terminal. */
function openInBrowser(url: string): void {
  const [command, ...before] = openers[process.platform] ?? ['xdg-open'];
  spawn(command, [...before, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

const nextSignal = (): Promise<number> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve(exitCodes.interrupted));
    process.once('SIGTERM', () => resolve(exitCodes.terminated));
    process.once('SIGHUP', () => resolve(exitCodes.hungUp));
  });
