import { Command } from 'commander';
import { defaultAuthorityFolder, ensureAuthority } from '../../mock-server/index.js';
import { createClock } from '../../mock-server/state/clock.js';
import { option } from '../environment.js';
import { say } from '../language.js';

interface Flags {
  readonly caDir?: string;
  readonly path?: boolean;
}

/** The certificate that clients must trust to reach `--https-port`; made on first use. */
export function ca(): Command {
  return new Command('ca')
    .description(say('ca.about'))
    .addOption(option('--ca-dir <folder>', say('ca.ca-dir')))
    .option('--path', say('ca.path'))
    .action(async ({ caDir = defaultAuthorityFolder(), path }: Flags) => {
      const { cert, certFile } = await ensureAuthority(caDir, createClock());
      process.stdout.write(path ? `${certFile}\n` : cert.endsWith('\n') ? cert : `${cert}\n`);
    });
}
