import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import pico from 'picocolors';
import type { Mock } from '../../mock-server/index.js';
import { option } from '../environment.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { hintAt, say, sentences } from '../language.js';
import { mockOptions, startedMock, type Flags } from '../mock-options.js';
import { holdOffline } from '../offline.js';
import { phoneLines } from '../phone.js';

interface ServeFlags extends Flags {
  readonly portFile?: string;
  readonly logFormat: 'text' | 'json';
  readonly quiet?: boolean;
  readonly qr?: boolean;
}

export function serve(): Command {
  return (
    mockOptions(new Command('serve'))
      .description(say('serve.about'))
      .addOption(option('--port-file <file>', say('serve.port-file')))
      .addOption(
        option('--log-format <format>', say('serve.log-format'))
          .choices(['text', 'json'])
          .default('text'),
      )
      .addOption(option('--quiet', say('serve.quiet')))
      .addOption(option('--qr', say('serve.qr')))
      .addOption(new Option('--no-qr', say('serve.no-qr')).env('FACEID_MOCK_NO_QR'))
      // As the default command it is given every misspelt one.
      .allowExcessArguments()
      .action(start)
  );
}

async function start(flags: ServeFlags, command: Command): Promise<void> {
  const [stranger] = command.args;
  if (stranger !== undefined) {
    const known = command.parent?.commands.map((each) => each.name()) ?? [];
    throw new UsageError(
      sentences(
        say('wrong.command', { name: stranger }),
        hintAt(stranger, known),
        say('wrong.command.list'),
      ),
    );
  }
  const log = flags.quiet ? 'off' : flags.logFormat;
  const mock = await startedMock(flags, command, { over: { log } });
  if (flags.portFile !== undefined) await tellPort(mock, flags.portFile);
  // Listened for before the ready line: a reader of it may stop us at once.
  const signal = nextSignal();
  await announce(mock, flags);
  const code = await signal;
  process.exitCode = code;
  // Asked twice, nothing is waited for.
  void nextSignal().then(() => process.exit(code));
  await mock.stop({ drainMs });
  // The signal is how it always ends, and says nothing against this.
  if (holdOffline()) process.exitCode = exitCodes.checkFailed;
}

/** Time for calls under way: a supervisor kills after ten seconds. */
const drainMs = 5_000;

/** Whoever waits for this file would wait for ever beside an emulator that runs. */
async function tellPort(mock: Mock, file: string): Promise<void> {
  try {
    await writeFile(file, `${new URL(mock.url).port}\n`);
  } catch (cause) {
    await mock.stop();
    const why = (cause as Error).message;
    throw new UsageError(say('serve.no-port-file', { file, why }), exitCodes.couldNotStart);
  }
}

async function announce(mock: Mock, { logFormat, qr = process.stdout.isTTY }: ServeFlags) {
  const ms = Math.round(performance.now());
  const lines = logFormat === 'json' ? [readyObject(mock, ms)] : await readyLines(mock, ms, qr);
  process.stdout.write(`${lines.join('\n')}\n`);
}

function readyObject(mock: Mock, ms: number): string {
  const { url, httpsUrl, caFile, phoneUrl, caUrl, dashboardUrl, controlToken } = mock;
  return JSON.stringify({
    ready: true,
    url,
    ...(httpsUrl === null ? {} : { httpsUrl, ca: caFile }),
    ...(phoneUrl === null ? {} : { phoneUrl }),
    ...(caUrl === null ? {} : { caUrl }),
    dashboardUrl,
    ...(controlToken === null ? {} : { controlToken }),
    ms,
  });
}

async function readyLines(mock: Mock, ms: number, showQr: boolean): Promise<readonly string[]> {
  const { url, httpsUrl, caFile } = mock;
  const { secretId, secretKey } = mock.credentials();
  return [
    ...(httpsUrl === null ? [] : [`faceid-mock https url=${httpsUrl} ca=${caFile ?? ''}`]),
    `faceid-mock ready url=${url} in ${ms}ms`,
    `faceid-mock dashboard url=${mock.dashboardUrl}`,
    ...(mock.controlToken === null ? [] : [`faceid-mock control token=${mock.controlToken}`]),
    ...(process.stdout.isTTY
      ? [`  ${say('serve.keys', { secretId, secretKey, host: new URL(url).host })}`]
      : []),
    ...(await phoneLines(mock, { showQr, colour: process.stdout.isTTY && pico.isColorSupported })),
  ];
}

/** The exit code that belongs to the signal. */
const nextSignal = (): Promise<number> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve(exitCodes.interrupted));
    process.once('SIGTERM', () => resolve(exitCodes.terminated));
    process.once('SIGHUP', () => resolve(exitCodes.hungUp));
  });
