import { Command } from 'commander';
import { decideMode } from '../../mock-server/shared/compat.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { scoreFile } from '../score.js';

interface Flags {
  readonly json?: boolean;
  readonly file?: string;
}

/** Which mode a phone gets and why, from the user agent in a ticket; or how the decision does on many. */
export function explain(): Command {
  return new Command('explain')
    .description('mode, row of the compatibility table and reason for a user agent')
    .argument('[user agent]', 'in quotes')
    .option('--json', 'as one JSON object')
    .option('--file <file>', 'score a JSON array of labelled user agents instead')
    .action(async (userAgent: string | undefined, { json = false, file }: Flags) => {
      if (file !== undefined) {
        await score(file, json);
        return;
      }
      if (userAgent === undefined)
        throw new UsageError('give a user agent in quotes, or a labelled set with --file');
      if (userAgent.trim() === '') throw new UsageError('the user agent is empty');
      const decision = decideMode(userAgent);
      print(
        json
          ? [JSON.stringify({ userAgent, ...decision })]
          : [
              `mode    ${decision.mode}`,
              `row     ${decision.row}`,
              `reason  ${decision.reason}`,
              `certain ${decision.certain ? 'yes, the compatibility table says so' : 'no, the table does not list this class'}`,
            ],
      );
    });
}

async function score(file: string, json: boolean): Promise<void> {
  const { rows, wrong, ambiguous } = await scoreFile(file);
  const [agree, of] = [total(rows, 'agree'), total(rows, 'of')];
  const width = Math.max(...rows.map(({ row }) => row.length), 0);
  print(
    json
      ? [JSON.stringify({ agree, of, ambiguous, rows, wrong })]
      : [
          ...rows.map((each) => `${each.row.padEnd(width)}  ${each.agree} of ${each.of}`),
          ...wrong,
          `${agree} of ${of} agree; ${ambiguous} are labelled ambiguous and not counted`,
        ],
  );
  process.exitCode = wrong.length === 0 ? exitCodes.ok : exitCodes.checkFailed;
}

const total = <K extends string>(rows: readonly Readonly<Record<K, number>>[], key: K): number =>
  rows.reduce((sum, row) => sum + row[key], 0);

const print = (lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`);
};
