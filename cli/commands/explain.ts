import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Device } from '../../harness/phone/device.js';
import { decideMode } from '../../mock-server/shared/compat.js';
import { exitCodes, UsageError } from '../exit-codes.js';
import type { Wrong } from '../score.js';
import { say } from '../language.js';
import { printLines } from '../print.js';

interface Flags {
  readonly json?: boolean;
  readonly file?: string;
  readonly save?: string;
}

/** Which mode a phone gets and why, from the user agent in a ticket; or how the decision does on many. */
export function explain(): Command {
  return new Command('explain')
    .description(say('explain.about'))
    .argument('[user agent]', say('explain.user-agent'))
    .option('--json', say('explain.json'))
    .option('--file <file>', say('explain.file'))
    .option('--save <file>', say('explain.save'))
    .action(async (userAgent: string | undefined, flags: Flags) => {
      if (flags.file !== undefined) {
        await score(flags.file, flags.json ?? false);
        return;
      }
      if (userAgent === undefined) throw new UsageError(say('explain.nothing'));
      if (userAgent.trim() === '') throw new UsageError(say('explain.empty'));
      await tell(userAgent, flags);
    });
}

async function tell(userAgent: string, { json = false, save }: Flags): Promise<void> {
  // Loaded only here: the emulator alone starts without the harness.
  const { loadDevices } = await import('../../harness/plan/catalogue.js');
  const { expectedProblems } = await import('../../harness/phone/expected-problems.js');
  const { deviceFor } = await import('../../harness/phone/nearest-device.js');
  const decision = decideMode(userAgent);
  const { device, like, differs, assumed } = deviceFor(userAgent, await loadDevices());
  const likely = expectedProblems(decision, like, differs);
  const run = save === undefined ? undefined : await saveDevice(device, save);
  if (json) {
    const found = { userAgent, ...decision, nearest: like.id, likely, assumed };
    printLines([JSON.stringify({ ...found, ...(run === undefined ? {} : { run }) })]);
    return;
  }
  printLines([
    labelled('mode', decision.mode),
    labelled('row', decision.row),
    labelled('reason', decision.reason),
    labelled('certain', say(decision.certain ? 'explain.certain' : 'explain.uncertain')),
    labelled('nearest', `${like.id}: ${like.title}`),
    ...likely.map((line) => labelled('likely', line)),
    ...(run === undefined
      ? []
      : [
          labelled('saved', save ?? ''),
          ...assumed.map((line) => labelled('assumed', line)),
          labelled('run', run),
        ]),
  ]);
}

const labels = [
  'mode',
  'row',
  'reason',
  'certain',
  'nearest',
  'likely',
  'saved',
  'assumed',
  'run',
] as const;
type Label = (typeof labels)[number];

const inWords = (label: Label): string => say(`explain.label.${label}`);

/** As wide as the widest of them: in Chinese all are of two characters. */
function labelled(label: Label, line: string): string {
  const width = Math.max(...labels.map((each) => inWords(each).length));
  return `${inWords(label).padEnd(width)} ${line}`;
}

/** The command that runs on it. */
async function saveDevice(device: Device, file: string): Promise<string> {
  if (!file.endsWith('.json')) throw new UsageError(say('explain.save-name', { file }));
  try {
    await writeFile(file, `${JSON.stringify(device, null, 2)}\n`);
  } catch (cause) {
    throw new UsageError(say('explain.save-failed', { file, message: (cause as Error).message }));
  }
  return `faceid-mock run --device ${file.includes('/') ? file : `./${file}`}`;
}

async function score(file: string, json: boolean): Promise<void> {
  const { scoreFile } = await import('../score.js');
  const { rows, wrong, ambiguous } = await scoreFile(file);
  const [agree, of] = [total(rows, 'agree'), total(rows, 'of')];
  const width = Math.max(...rows.map(({ row }) => row.length), 0);
  printLines(
    json
      ? [JSON.stringify({ agree, of, ambiguous, rows, wrong: wrong.map(forMachines) })]
      : [
          ...rows.map(
            (each) =>
              `${each.row.padEnd(width)}  ${say('explain.score', { agree: each.agree, of: each.of })}`,
          ),
          ...wrong.map((each) => say('explain.score-wrong', { ...each })),
          say('explain.score-all', { agree, of, count: ambiguous }),
        ],
  );
  process.exitCode = wrong.length === 0 ? exitCodes.ok : exitCodes.checkFailed;
}

/** A contract with scripts, the same in every language. */
const forMachines = ({ expected, mode, row, ua }: Wrong): string =>
  `${expected} expected, ${mode} decided by ${row}: ${ua}`;

const total = <K extends string>(rows: readonly Readonly<Record<K, number>>[], key: K): number =>
  rows.reduce((sum, row) => sum + row[key], 0);
