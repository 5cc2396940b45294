import { Command } from 'commander';
import { defaultAuthorityFolder, ensureAuthority } from '../../mock-server/index.js';
import { createClock } from '../../mock-server/state/clock.js';
import { option } from '../environment.js';

interface Flags {
  readonly caDir?: string;
  readonly path?: boolean;
}

/** The certificate that clients must trust to reach `--https-port`; made on first use. */
export function ca(): Command {
  return new Command('ca')
    .description("print the certificate of the emulator's own authority")
    .addOption(option('--ca-dir <folder>', 'where it is kept'))
    .option('--path', 'print the path of its file instead')
    .action(async ({ caDir = defaultAuthorityFolder(), path }: Flags) => {
      const { cert, certFile } = await ensureAuthority(caDir, createClock());
      process.stdout.write(path ? `${certFile}\n` : cert.endsWith('\n') ? cert : `${cert}\n`);
    });
}
