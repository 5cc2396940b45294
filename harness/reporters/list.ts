import { createLogUpdate } from 'log-update';
import { createColors } from 'picocolors';
import { harmless } from '../../mock-server/shared/harmless.js';
import type { Language } from '../../mock-server/shared/texts.js';
import type { CaseReport, Report } from '../report/report.js';
import { closingText } from './closing-text.js';
import {
  flakyLine,
  forList,
  plainCell,
  headText,
  problemsIn,
  problemsText,
  isComplete,
  progressText,
  reasonsText,
  rowText,
  tableOf,
  type Cell,
  type Row,
  type Table,
} from './list-text.js';
import { terminalWords } from './terminal-words.js';

/** The live picture on a terminal: a row a device, a mark a case, failures at once, and a closing block. */
export interface ListReporter {
  begin(cases: readonly Cell[]): void;
  end(report: CaseReport): void;
  close(report: Report, written: readonly string[]): void;
  /** The run ended without a report: leaves the terminal as it was found. */
  abandon(): void;
}

export interface ListOptions {
  readonly colour: boolean;
  /** Rows that change and the time left, below what is printed; only where somebody watches. */
  readonly live: boolean;
  /** English unless set. */
  readonly language?: Language;
}

/** Logs of CI systems have no width and scroll sideways; a pseudo-terminal may say that it has none. */
const widthOfLogs = 160;
/** The time left goes on while a long case keeps everybody waiting. */
const refreshMs = 1_000;
/** In a log: often enough to see that it goes on. */
const tellMs = 10_000;

/** Sentences are read more easily in lines that are not too long. */
const mostReadable = 100;
const widthIn = ({ columns }: NodeJS.WriteStream): number =>
  Math.min(columns || mostReadable, mostReadable);

export function createListReporter(
  stream: NodeJS.WriteStream,
  { colour, live: isLive, language }: ListOptions,
): ListReporter {
  const paint = createColors(colour);
  const voice = { ...terminalWords(language), paint };
  const live = isLive ? createLogUpdate(stream) : undefined;
  const done = new Map<string, CaseReport>();
  const printed = new Set<Row>();
  const known = new Set<string>();
  let table: Table = tableOf([], 0);
  let total = 0;
  let began = 0;
  let timer: NodeJS.Timeout | undefined;

  const print = (text: string) => {
    live?.clear();
    stream.write(`${text}\n`);
  };
  // The same mistake fails many cases: the closing lines say in how many.
  const printNews = (report: CaseReport) => {
    const news = problemsIn(report, voice).filter((problem) => !known.has(problem));
    for (const problem of news) known.add(problem);
    if (news.length > 0) print(problemsText(report, news, voice));
  };
  const refresh = () => {
    if (!live) return;
    const open = table.rows.filter(
      (row) => !printed.has(row) && row.cells.some((cell) => done.has(cell?.id ?? '')),
    );
    const progress = { done: done.size, total, spentMs: performance.now() - began };
    const rows = open.map((row) => rowText(row, table, done, voice));
    live([...rows, paint.dim(progressText(progress, voice))].join('\n'));
  };
  const tellProgress = () =>
    print(progressText({ done: done.size, total, spentMs: performance.now() - began }, voice));
  const stop = () => {
    clearInterval(timer);
    live?.clear();
    live?.done();
  };

  return {
    begin(rawCells) {
      const cells = rawCells.map(plainCell);
      table = tableOf(cells, stream.columns || widthOfLogs);
      total = cells.length;
      began = performance.now();
      print(headText(table, voice));
      refresh();
      timer = setInterval(live ? refresh : tellProgress, live ? refreshMs : tellMs).unref();
    },
    end(raw) {
      const report = harmless(raw, forList);
      done.set(report.id, report);
      const row = table.rows.find(({ device }) => device.id === report.device);
      if (row && !printed.has(row) && isComplete(row, done)) {
        printed.add(row);
        print(rowText(row, table, done, voice));
      }
      if (report.status === 'inconclusive') print(reasonsText(report, voice));
      else if (report.status === 'failed') printNews(report);
      else if (report.flaky) print(flakyLine(report, voice));
      refresh();
    },
    close(raw, rawPaths) {
      stop();
      const [report, written] = harmless([raw, rawPaths] as const, forList);
      stream.write(`\n${closingText(report, written, voice, widthIn(stream))}\n`);
    },
    abandon: stop,
  };
}
