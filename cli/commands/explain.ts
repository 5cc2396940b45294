import { Command } from 'commander';
import { decideMode } from '../../mock-server/shared/compat.js';
import { UsageError } from '../exit-codes.js';

/** Which mode a phone gets and why, from the user agent in a ticket. */
export function explain(): Command {
  return new Command('explain')
    .description('mode, row of the compatibility table and reason for a user agent')
    .argument('<user agent>', 'in quotes')
    .option('--json', 'as one JSON object')
    .action((userAgent: string, { json }: { json?: boolean }) => {
      if (userAgent.trim() === '') throw new UsageError('the user agent is empty');
      const decision = decideMode(userAgent);
      process.stdout.write(
        json
          ? `${JSON.stringify({ userAgent, ...decision })}\n`
          : [
              `mode    ${decision.mode}`,
              `row     ${decision.row}`,
              `reason  ${decision.reason}`,
              `certain ${decision.certain ? 'yes, the compatibility table says so' : 'no, the table does not list this class'}`,
              '',
            ].join('\n'),
      );
    });
}
