import { Command } from 'commander';
import type { ContractFlags } from '../contract/flags.js';
import { sayContract } from '../contract/say.js';
import { usualHost } from '../contract/tencent-hosts.js';

/** Compares the emulator with the real service, by calls that need no visitor. */
export function contract(): Command {
  return new Command('contract')
    .description(sayContract('about'))
    .option('--host <name>', sayContract('option.host'), usualHost)
    .option('--url <url>', sayContract('option.url'))
    .option('--evidence <file>', sayContract('option.evidence'), 'faceid-contract.json')
    .option('--visit', sayContract('option.visit'))
    .option('--json', sayContract('option.json'))
    .action(async (flags: ContractFlags) => {
      // Loaded only here: it starts an emulator, which costs more than all other commands.
      const { runCommand } = await import('../contract/run-command.js');
      process.exitCode = await runCommand(flags, process.env);
    });
}
