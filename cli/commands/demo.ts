import { createRequire } from 'node:module';
import { Command } from 'commander';
import type { Report } from '../../harness/index.js';
import { packagePath } from '../../mock-server/index.js';
import { execute } from '../execute.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { readConfigFile } from '../config-file.js';
import { runOptions, withFlags, type RunFlags } from './run.js';

/** The sample integration through the whole loop, then its flawed twin, which must be caught. */
export function demo(): Command {
  return runOptions(new Command('demo'))
    .description('drive the sample integration, sound and flawed, and write a report')
    .action(start);
}

async function start(flags: RunFlags): Promise<void> {
  requireSdk();
  process.stdout.write('A sound integration, on the official SDK:\n\n');
  const sound = await drive('express-sdk', flags, flags.baseline);
  process.stdout.write(
    '\nIts flawed twin, which trusts the redirect and never asks for the result:\n\n',
  );
  const flawed = await drive('trusts-redirect', {
    ...flags,
    outputDir: `${flags.outputDir ?? 'faceid-report'}/flawed-twin`,
  });
  const caught = flawed.summary.failed === flawed.summary.total;
  process.stdout.write(
    caught
      ? `\nThe flawed twin was caught in all of its ${flawed.summary.total} cases, as it should be.\n`
      : `\nThe flawed twin was caught in only ${flawed.summary.failed} of ${flawed.summary.total} cases.\n`,
  );
  process.exitCode = sound.summary.failed === 0 && caught ? exitCodes.ok : exitCodes.checkFailed;
}

/** Runs a sample by the config file in its folder, as its owner would. */
async function drive(customer: string, flags: RunFlags, baseline?: string): Promise<Report> {
  const folder = packagePath(`fixtures/customers/${customer}`);
  const file = await readConfigFile(`${folder}/faceid-mock.config.json`);
  const config = withFlags(file?.content ?? {}, { ...flags, sandbox: flags.sandbox && !isRoot() });
  config.integration = { ...(config.integration as object), cwd: folder };
  return execute(config, { source: 'demo', rerun: 'npm run demo --', baseline });
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
    throw new UsageError(
      'the demo needs the official SDK: npm install --save-dev tencentcloud-sdk-nodejs-intl-en',
      exitCodes.couldNotStart,
    );
  }
}
