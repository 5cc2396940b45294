import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Device } from '../../harness/phone/device.js';
import { decideMode } from '../../mock-server/shared/compat.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import { scoreFile } from '../score.js';

interface Flags {
  readonly json?: boolean;
  readonly file?: string;
  readonly save?: string;
}

/** Which mode a phone gets and why, from the user agent in a ticket; or how the decision does on many. */
export function explain(): Command {
  return new Command('explain')
    .description('mode, row of the compatibility table and reason for a user agent')
    .argument('[user agent]', 'in quotes')
    .option('--json', 'as one JSON object')
    .option('--file <file>', 'score a JSON array of labelled user agents instead')
    .option('--save <file>', 'write a device for `run --device <file>`')
    .action(async (userAgent: string | undefined, flags: Flags) => {
      if (flags.file !== undefined) {
        await score(flags.file, flags.json ?? false);
        return;
      }
      if (userAgent === undefined)
        throw new UsageError('give a user agent in quotes, or a labelled set with --file');
      if (userAgent.trim() === '') throw new UsageError('the user agent is empty');
      await tell(userAgent, flags);
    });
}

async function tell(userAgent: string, { json = false, save }: Flags): Promise<void> {
  // Loaded only here: the emulator alone starts without the harness.
  const { loadDevices } = await import('../../harness/plan/catalogue.js');
  const { expectedProblems } = await import('../../harness/phone/expected-problems.js');
  const { deviceFor } = await import('../../harness/phone/nearest-device.js');
  const decision = decideMode(userAgent);
  const { device, like, assumed } = deviceFor(userAgent, await loadDevices());
  const likely = expectedProblems(decision, like);
  const run = save === undefined ? undefined : await saveDevice(device, save);
  if (json) {
    const found = { userAgent, ...decision, nearest: like.id, likely, assumed };
    print([JSON.stringify({ ...found, ...(run === undefined ? {} : { run }) })]);
    return;
  }
  print([
    `mode    ${decision.mode}`,
    `row     ${decision.row}`,
    `reason  ${decision.reason}`,
    `certain ${decision.certain ? 'yes, the compatibility table says so' : 'no, a judgement: see the reason'}`,
    `nearest ${like.id}: ${like.title}`,
    ...likely.map((line) => `likely  ${line}`),
    ...(run === undefined
      ? []
      : [`saved   ${save ?? ''}`, ...assumed.map(labelled), `run     ${run}`]),
  ]);
}

const labelled = (line: string): string => `assumed ${line}`;

/** The command that runs on it. */
async function saveDevice(device: Device, file: string): Promise<string> {
  if (!file.endsWith('.json'))
    throw new UsageError(`--save ${file}: the name of a device file ends in .json`);
  try {
    await writeFile(file, `${JSON.stringify(device, null, 2)}\n`);
  } catch (cause) {
    throw new UsageError(`--save ${file}: ${(cause as Error).message}`);
  }
  return `faceid-mock run --device ${file.includes('/') ? file : `./${file}`}`;
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
