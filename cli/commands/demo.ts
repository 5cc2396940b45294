import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import type { Report } from '../../harness/index.js';
import { packagePath } from '../../mock-server/state/package-root.js';
import { execute } from '../execute.js';
import { exitCodeOf, exitCodes, UsageError } from '../exit-codes.js';
import { readConfigFile } from '../config-file.js';
import { print } from '../print.js';
import { replayFlags } from '../replay-flags.js';
import { runOptions, withFlags, type RunFlags } from './run.js';
import { say } from '../language.js';

/** The sample integration through the whole loop, then its flawed twin, which must be caught. */
export function demo(): Command {
  return runOptions(new Command('demo')).description(say('demo.about')).action(start);
}

async function start(flags: RunFlags): Promise<void> {
  requireSdk();
  print(`${say('demo.sound')}\n`);
  const sound = await drive('express-sdk', flags, flags.baseline);
  print(`\n${say('demo.flawed')}\n`);
  const flawed = await drive('trusts-redirect', {
    ...flags,
    outputDir: `${flags.outputDir ?? 'faceid-report'}/flawed-twin`,
  });
  const { text, exitCode } = endingOf(sound.summary, flawed.summary);
  print(`\n${text}`);
  process.exitCode = exitCode;
}

/** A flawed twin that passes is what must not be; that a case of it could not be judged says nothing. */
export function endingOf(sound: Counts, flawed: Counts) {
  const { total, passed, failed } = flawed;
  const unjudged = (sound.inconclusive ?? 0) + (flawed.inconclusive ?? 0);
  const missed = passed > 0 ? 'demo.missed' : 'demo.not-judged';
  return {
    text: failed === total ? say('demo.caught', { count: total }) : say(missed, { failed, total }),
    exitCode: exitCodeOf({ failed: sound.failed + passed, inconclusive: unjudged }),
  };
}

type Counts = Pick<Report['summary'], 'total' | 'passed' | 'failed' | 'inconclusive'>;

/** Runs a sample by the config file in its folder, as its owner would. */
async function drive(customer: string, flags: RunFlags, baseline?: string): Promise<Report> {
  const folder = packagePath(`fixtures/customers/${customer}`);
  const file = await readConfigFile(`${folder}/faceid-mock.config.json`);
  const config = withFlags(file?.content ?? {}, {
    ...flags,
    sandbox: flags.sandbox && !isRoot(),
    // It shows the loop: in an accident even the flawed twin may do what is right.
    quick: true,
  });
  config.integration = { ...(config.integration as object), cwd: folder };
  const from = relative(process.cwd(), folder);
  return execute(config, {
    source: 'demo',
    rerun: 'npm run demo --',
    replay: replayFlags({
      config: join(from, 'faceid-mock.config.json'),
      outputDir: flags.outputDir,
      sandbox: !isRoot(),
    }),
    baseline,
  });
}

/** Chromium's sandbox does not start as root; the demo opens nothing but its own pages on loopback. */
const isRoot = (): boolean => process.getuid?.() === 0;

function requireSdk(): void {
  try {
    createRequire(packagePath('package.json')).resolve(
      'tencentcloud-sdk-nodejs-intl-en/package.json',
    );
  } catch {
    // Only the demo needs the SDK; a package that tests other languages should not carry it.
    throw new UsageError(say('demo.no-sdk'), exitCodes.couldNotStart);
  }
}
