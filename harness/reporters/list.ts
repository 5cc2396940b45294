import { createLogUpdate } from 'log-update';
import { createColors } from 'picocolors';
import type { Watcher } from '../index.js';
import type { Case } from '../matrix.js';
import type { CaseReport, Report } from '../report.js';

/** The live picture on a terminal: a row a device, a mark a case, failures at once, and a closing block. */
export interface ListReporter extends Watcher {
  close(report: Report, written: readonly string[]): void;
  /** The run ended without a report: leaves the terminal as it was found. */
  abandon(): void;
}

/** Only for eyes: picocolors alone would colour CI logs as well. */
const pc = createColors(process.stdout.isTTY && !process.env.NO_COLOR);

export function createListReporter(stream: NodeJS.WriteStream): ListReporter {
  const live = stream.isTTY ? createLogUpdate(stream) : undefined;
  const done = new Map<string, CaseReport>();
  const printed = new Set<string>();
  let cases: readonly Case[] = [];
  let began = 0;

  const print = (text: string) => {
    live?.clear();
    stream.write(`${text}\n`);
  };

  return {
    begin(all) {
      cases = all;
      began = performance.now();
      const columns = columnTitles(all);
      print(columns.map((title, index) => `${letter(index)} ${title}`).join('\n'));
      print(
        `\n${' '.repeat(rowWidth(all))}${columns.map((_, index) => ` ${letter(index)}`).join('')}`,
      );
    },
    end(report) {
      done.set(report.id, report);
      for (const device of devicesOf(cases)) {
        const row = cases.filter((each) => each.device.id === device);
        if (printed.has(device) || !row.every(({ id }) => done.has(id))) continue;
        printed.add(device);
        print(rowText(row, done, rowWidth(cases)));
      }
      if (report.status === 'failed') print(failureText(report));
      live?.(liveText(cases, done, { printed, began }));
    },
    close({ summary, cases: reports }, written) {
      live?.clear();
      const verdict =
        summary.failed === 0
          ? pc.green(`✔ all ${summary.total} cases passed`)
          : pc.red(`✘ ${summary.failed} of ${summary.total} cases failed`);
      const slowest = [...reports].sort((a, b) => b.durationMs - a.durationMs)[0];
      print(`\n${verdict} in ${seconds(summary.durationMs)}, seed ${summary.seed}`);
      if (slowest) print(pc.dim(`slowest ${slowest.id}, ${seconds(slowest.durationMs)}`));
      for (const path of written) print(`  ${path}`);
    },
    abandon() {
      live?.clear();
    },
  };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const letter = (index: number): string =>
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'[index] ?? '?';
const devicesOf = (cases: readonly Case[]): string[] => [
  ...new Set(cases.map(({ device }) => device.id)),
];
const rowWidth = (cases: readonly Case[]): number =>
  Math.max(...cases.map(({ device }) => device.title.length), 0) + 1;

function columnTitles(cases: readonly Case[]): string[] {
  const first = cases[0]?.device.id;
  return cases
    .filter(({ device }) => device.id === first)
    .map(({ camera, scenario }) => `${camera.title} · ${scenario.title}`);
}

function rowText(
  row: readonly Case[],
  done: ReadonlyMap<string, CaseReport>,
  width: number,
): string {
  const marks = row.map(({ id }) => ` ${mark(done.get(id)?.status)}`).join('');
  const reports = row.flatMap(({ id }) => done.get(id) ?? []);
  const modes = [...new Set(reports.map(({ mode }) => mode.actual ?? 'no mode'))].join(', ');
  const spent = reports.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return `${(row[0]?.device.title ?? '').padEnd(width)}${marks}  ${pc.dim(`${modes}, ${seconds(spent)}`)}`;
}

function mark(status: CaseReport['status'] | undefined): string {
  if (status === undefined) return pc.dim('·');
  return status === 'passed' ? pc.green('✔') : pc.red('✘');
}

function failureText({ checks, titles, rerun }: CaseReport): string {
  const messages = checks.filter(({ status }) => status === 'failed').map(({ message }) => message);
  return `${pc.red('✘')} ${titles.device} · ${titles.camera} · ${titles.scenario}\n    ${messages.join('\n    ')}\n    ${pc.dim(`repeat: ${rerun}`)}`;
}

/** Rows that are under way, and how far the whole is. */
function liveText(
  cases: readonly Case[],
  done: ReadonlyMap<string, CaseReport>,
  { printed, began }: { readonly printed: ReadonlySet<string>; readonly began: number },
): string {
  const open = devicesOf(cases).filter(
    (device) =>
      !printed.has(device) && cases.some((each) => each.device.id === device && done.has(each.id)),
  );
  const rows = open.map((device) =>
    rowText(
      cases.filter((each) => each.device.id === device),
      done,
      rowWidth(cases),
    ),
  );
  const spent = performance.now() - began;
  const left = (spent / Math.max(1, done.size)) * (cases.length - done.size);
  return [...rows, pc.dim(`${done.size}/${cases.length}, about ${seconds(left)} left`)].join('\n');
}
