import type { Command } from 'commander';
import type { Mock, MockOptions } from '../mock-server/index.js';
import { readConfigFile } from './config-file.js';
import { collect, integer, option } from './environment.js';
import { giveBackMemory } from './give-back-memory.js';
import { exitCodes, isTooFewFiles, UsageError } from './exit-codes.js';
import { say } from './language.js';
import { asUsage, libraryIn } from './library.js';
import { assertOffline, assertOfflineOption, refuseBeyondLoopback } from './offline.js';

/** What every command that starts a mock takes. */
export interface Flags {
  readonly config?: string;
  readonly photoHost?: string[];
  readonly allowHostName?: string[];
  readonly controlOrigin?: string[];
  readonly assertOffline?: boolean;
  readonly [mockOption: string]: unknown;
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
  'library',
  'pace',
  'rateLimit',
  'strictScope',
  'retryLimit',
  'maxVerifications',
  'photoCheck',
  'photoRegion',
  'targetAction',
  'appRedirect',
  'successText',
  'unfinishedResult',
  'redirectAppend',
  'compat',
  'pictureCheck',
  'recordingCheck',
  'legacyEndings',
  'exit',
  'frameNext',
  'secondTab',
  'reopened',
  'panel',
  'controlToken',
] as const;

/** Every option of the mock, for commands that start one. */
export const mockOptions = (command: Command): Command =>
  command
    .addOption(option('--config <file>', say('mock.config')))
    .addOption(option('--host <address>', say('mock.host')))
    .addOption(option('--port <number>', say('mock.port')).argParser(integer))
    .addOption(option('--https-port <number>', say('mock.https-port')).argParser(integer))
    .addOption(option('--ca-dir <folder>', say('mock.ca-dir')))
    .addOption(option('--public-url <url>', say('mock.public-url')))
    .addOption(option('--seed <text>', say('mock.seed')))
    .addOption(option('--scenario <id>', say('mock.scenario')))
    .addOption(option('--library <folder>', say('mock.library')))
    .addOption(option('--pace <pace>', say('mock.pace')).choices(['human', 'fast']))
    .addOption(option('--strict-scope', say('mock.strict-scope')))
    .addOption(option('--no-rate-limit', say('mock.no-rate-limit')))
    .addOption(option('--retry-limit <number>', say('mock.retry-limit')).argParser(integer))
    .addOption(
      option('--max-verifications <number>', say('mock.max-verifications')).argParser(integer),
    )
    .addOption(
      option('--photo-check <when>', say('mock.photo-check')).choices(['apply', 'compare', 'off']),
    )
    .addOption(
      option('--photo-region <how>', say('mock.photo-region')).choices(['refuse', 'accept']),
    )
    .addOption(
      option('--target-action <how>', say('mock.target-action')).choices(['accept', 'refuse']),
    )
    .addOption(
      option('--app-redirect <how>', say('mock.app-redirect')).choices(['accept', 'refuse']),
    )
    .addOption(
      option('--success-text <which>', say('mock.success-text')).choices(['newer', 'older']),
    )
    .addOption(option('--photo-host <host>', say('mock.photo-host')).argParser(collect))
    .addOption(
      option('--unfinished-result <answer>', say('mock.unfinished-result')).choices([
        'nulls',
        'resource-unavailable',
      ]),
    )
    .addOption(
      option('--redirect-append <style>', say('mock.redirect-append')).choices(['proper', 'naive']),
    )
    .addOption(option('--compat <profile>', say('mock.compat')).choices(['seed', 'strict', 'trtc']))
    .addOption(option('--no-panel', say('mock.no-panel')))
    .addOption(option('--no-picture-check', say('mock.no-picture-check')))
    .addOption(option('--no-recording-check', say('mock.no-recording-check')))
    .addOption(
      option('--legacy-endings <how>', say('mock.legacy-endings')).choices(['codes', 'unfinished']),
    )
    .addOption(option('--exit <where>', say('mock.exit')).choices(['redirect', 'stay']))
    .addOption(option('--frame-next <what>', say('mock.frame-next')).choices(['window', 'frame']))
    .addOption(
      option('--second-tab <how>', say('mock.second-tab')).choices(['takes-over', 'shares']),
    )
    .addOption(option('--reopened <how>', say('mock.reopened')).choices(['result', 'late']))
    .addOption(option('--control-token <token>', say('mock.control-token')))
    .addOption(option('--allow-host-name <name>', say('mock.allow-host-name')).argParser(collect))
    .addOption(option('--control-origin <origin>', say('mock.control-origin')).argParser(collect))
    .addOption(assertOfflineOption(say('mock.assert-offline')));

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
  // First of all: a config file may be a module, and ask for something itself.
  if (flags.assertOffline) assertOffline();
  const file = await readConfigFile(flags.config);
  const inFile = file?.content.mock as MockOptions | undefined;
  const library = libraryIn(file);
  if (flags.assertOffline)
    refuseBeyondLoopback('photoHosts', flags.photoHost ?? inFile?.photoHosts ?? []);
  try {
    // Loaded only here: half of what a command costs that starts no mock.
    const { startMock } = await import('../mock-server/index.js');
    const mock = await startMock({
      ...under,
      ...inFile,
      ...(library === undefined ? {} : { library }),
      ...optionsFrom(flags, command),
      ...over,
    });
    giveBackMemory(mock);
    return mock;
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    if (isTooFewFiles(code)) throw error;
    if (error instanceof Error && error.name === 'LibraryError') throw asUsage(error);
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
    ...(flags.allowHostName === undefined ? {} : { hostNames: flags.allowHostName }),
    ...(flags.controlOrigin === undefined ? {} : { controlOrigins: flags.controlOrigin }),
  };
}
