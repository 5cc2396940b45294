import { Command } from 'commander';
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
    .action(async ({ caDir, path }: Flags) => {
      const { defaultAuthorityFolder, ensureAuthority } =
        await import('../../mock-server/index.js');
      const { createClock } = await import('../../mock-server/state/clock.js');
      const folder = caDir ?? defaultAuthorityFolder();
      const { cert, certFile, permitted } = await ensureAuthority(folder, createClock());
      // On stderr: stdout is the certificate.
      if (permitted === undefined)
        process.stderr.write(`faceid-mock: ${say('ca.unconstrained', { folder })}\n`);
      process.stdout.write(path ? `${certFile}\n` : cert.endsWith('\n') ? cert : `${cert}\n`);
    });
}
