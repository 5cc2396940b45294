import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import pico from 'picocolors';
import { startMock, type Mock, type MockOptions } from '../../mock-server/index.js';
import { didYouMean } from '../../mock-server/shared/nearest.js';
import { readConfigFile } from '../config-file.js';
import { collect, integer, option } from '../environment.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { phoneLines } from '../phone.js';

/** What every command that starts a mock takes. */
export interface Flags {
  readonly config?: string;
  readonly photoHost?: string[];
  readonly controlOrigin?: string[];
  readonly [mockOption: string]: unknown;
}

interface ServeFlags extends Flags {
  readonly portFile?: string;
  readonly logFormat: 'text' | 'json';
  readonly quiet?: boolean;
  readonly qr?: boolean;
}

/** Flags that are options of the mock under the same name. */
const mockFlags = [
  'host',
  'port',
  'httpsPort',
  'caDir',
  'publicUrl',
  'seed',
  'scenario',
  'pace',
  'rateLimit',
  'strictScope',
  'retryLimit',
  'photoCheck',
  'unfinishedResult',
  'redirectAppend',
  'compat',
  'pictureCheck',
  'recordingCheck',
  'legacyEndings',
  'exit',
  'frameNext',
  'secondTab',
  'panel',
  'controlToken',
] as const;

export function serve(): Command {
  return (
    mockOptions(new Command('serve'))
      .description('start the emulator (the default command)')
      .addOption(option('--port-file <file>', 'write the port there once ready'))
      .addOption(
        option('--log-format <format>', 'log lines').choices(['text', 'json']).default('text'),
      )
      .addOption(option('--quiet', 'no log, only the ready line'))
      .addOption(option('--qr', "the phone's link as a QR code, also where there is no terminal"))
      .addOption(new Option('--no-qr', 'never a QR code').env('FACEID_MOCK_NO_QR'))
      // As the default command it is given every misspelt one.
      .allowExcessArguments()
      .action(start)
  );
}

/** Every option of the mock, for commands that start one. */
export const mockOptions = (command: Command): Command =>
  command
    .addOption(option('--config <file>', 'config file; its "mock" part is read'))
    .addOption(option('--host <address>', 'address to listen on; 127.0.0.1 unless set'))
    .addOption(
      option('--port <number>', 'port; 12180 unless set, 0 for any free one').argParser(integer),
    )
    .addOption(
      option(
        '--https-port <number>',
        'a second port over TLS, for phones and production names',
      ).argParser(integer),
    )
    .addOption(option('--ca-dir <folder>', 'where the certificate authority is kept'))
    .addOption(option('--public-url <url>', 'base of VerificationUrl'))
    .addOption(option('--seed <text>', 'repeat ids'))
    .addOption(
      option('--scenario <id>', 'what happens where nothing else is chosen; "pass" unless set'),
    )
    .addOption(option('--pace <pace>', 'how long flashes last').choices(['human', 'fast']))
    .addOption(option('--strict-scope', 'refuse a signature scope whose service is not "faceid"'))
    .addOption(option('--no-rate-limit', 'do not refuse more than 20 calls a second'))
    .addOption(
      option('--retry-limit <number>', 'attempts a visitor has; 3 unless set').argParser(integer),
    )
    .addOption(
      option('--photo-check <when>', 'when the photo is fetched and its MD5 compared').choices([
        'apply',
        'compare',
        'off',
      ]),
    )
    .addOption(
      option('--photo-host <host>', 'host that photos may be fetched from').argParser(collect),
    )
    .addOption(
      option('--unfinished-result <answer>', 'result before the user finished').choices([
        'nulls',
        'resource-unavailable',
      ]),
    )
    .addOption(
      option('--redirect-append <style>', 'how the token joins a RedirectUrl').choices([
        'proper',
        'naive',
      ]),
    )
    .addOption(
      option('--compat <profile>', 'how the compatibility table is read').choices([
        'seed',
        'strict',
        'trtc',
      ]),
    )
    .addOption(option('--no-panel', 'no tester panel on the page'))
    .addOption(option('--no-picture-check', 'a black or frozen picture is no camera problem'))
    .addOption(option('--no-recording-check', 'an upload that is no video ends as scripted'))
    .addOption(
      option('--legacy-endings <how>', 'time-out and exit of the legacy pair').choices([
        'codes',
        'unfinished',
      ]),
    )
    .addOption(
      option('--exit <where>', 'where a visitor goes who leaves the page').choices([
        'redirect',
        'stay',
      ]),
    )
    .addOption(
      option('--frame-next <what>', 'what Next moves where the page is in a frame').choices([
        'window',
        'frame',
      ]),
    )
    .addOption(
      option('--second-tab <how>', 'a link that is open in two tabs').choices([
        'takes-over',
        'shares',
      ]),
    )
    .addOption(
      option(
        '--control-token <token>',
        'what the control API asks for beyond loopback; a new one at each start unless set',
      ),
    )
    .addOption(
      option(
        '--control-origin <origin>',
        'a site whose pages may call the control API; none unless set',
      ).argParser(collect),
    );

async function start(flags: ServeFlags, command: Command): Promise<void> {
  const [stranger] = command.args;
  if (stranger !== undefined) {
    const known = command.parent?.commands.map((each) => each.name()) ?? [];
    throw new UsageError(
      `there is no command "${stranger}".${didYouMean(stranger, known)} \`faceid-mock --help\` names them all.`,
    );
  }
  const log = flags.quiet ? 'off' : flags.logFormat;
  const mock = await startedMock(flags, command, { over: { log } });
  if (flags.portFile !== undefined) await writeFile(flags.portFile, `${new URL(mock.url).port}\n`);
  // Listened for before the ready line: whoever reads it may stop us at once.
  const signal = nextSignal();
  await announce(mock, flags);
  process.exitCode = await signal;
  await mock.stop();
}

interface Around {
  /** Where neither the file nor a flag says otherwise. */
  readonly under?: MockOptions;
  /** Whatever they say. */
  readonly over?: MockOptions;
}

/** By flags, environment and config file. */
export async function startedMock(
  flags: Flags,
  command: Command,
  { under, over }: Around,
): Promise<Mock> {
  const file = await readConfigFile(flags.config);
  try {
    return await startMock({
      ...under,
      ...(file?.content.mock as MockOptions | undefined),
      ...optionsFrom(flags, command),
      ...over,
    });
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(
      message,
      /option|scenario/.test(message) ? exitCodes.usage : exitCodes.couldNotStart,
    );
  }
}

/** Only what was really set, so that the file's values show through. */
function optionsFrom(flags: Flags, command: Command): MockOptions {
  const set = mockFlags.filter((name) => {
    const source = command.getOptionValueSource(name);
    return source === 'cli' || source === 'env';
  });
  return {
    ...Object.fromEntries(set.map((name) => [name, flags[name]])),
    ...(flags.photoHost === undefined ? {} : { photoHosts: flags.photoHost }),
    ...(flags.controlOrigin === undefined ? {} : { controlOrigins: flags.controlOrigin }),
  };
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
      ? [
          `  SecretId ${secretId}, SecretKey ${secretKey}, SDK endpoint ${new URL(url).host} over http`,
        ]
      : []),
    ...(await phoneLines(mock, { showQr, colour: process.stdout.isTTY && pico.isColorSupported })),
  ];
}

/** The exit code that belongs to the signal. */
const nextSignal = (): Promise<number> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve(exitCodes.interrupted));
    process.once('SIGTERM', () => resolve(exitCodes.terminated));
  });
