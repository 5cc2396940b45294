import type { createColors } from 'picocolors';
import { forTerminal, harmless } from '../../mock-server/shared/harmless.js';
import type { CaseReport } from '../report/report.js';
import { reasonIn, reasonsOf } from './failure-sentences.js';
import { durationText } from './html/wording.js';
import { estimateText, type TerminalWords } from './terminal-words.js';

/** The terminal's lines. Pure: what is live about them is in list.ts. */

export type Paint = ReturnType<typeof createColors>;

/** How it is said: colours and language. */
export interface Voice extends TerminalWords {
  readonly paint: Paint;
}

/** A cell of the matrix; a case of a run is one, and so is a case of a report. */
export interface Cell {
  readonly id: string;
  readonly device: Named;
  readonly camera: Named;
  readonly scenario: Named;
}

interface Named {
  readonly id: string;
  readonly title: string;
}

export const cellOf = ({ id, device, camera, scenario, titles }: CaseReport): Cell => ({
  id,
  device: { id: device, title: titles.device },
  camera: { id: camera, title: titles.camera },
  scenario: { id: scenario, title: titles.scenario },
});

/** Of a case no more than that: it has a browser's settings and functions with it. */
export const plainCell = ({ id, device, camera, scenario }: Cell): Cell =>
  harmless(
    { id, device: named(device), camera: named(camera), scenario: named(scenario) },
    forList,
  );

const named = ({ id, title }: Named): Named => ({ id, title });

export interface Table {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  /** A mark a case; more columns than the terminal is wide are counted instead. */
  readonly asMarks: boolean;
  readonly headWidth: number;
}

/** A camera with a scenario. */
export type Column = Pick<Cell, 'camera' | 'scenario'>;

export interface Row {
  readonly device: Named;
  /** In the order of the columns; a hole where the matrix has no case. */
  readonly cells: readonly (Cell | undefined)[];
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** What follows the marks: mode and seconds. */
const tailWidth = 24;

export function tableOf(cells: readonly Cell[], width: number): Table {
  const columns = new Map<string, Column>();
  const rows = new Map<string, { device: Named; byColumn: Map<string, Cell> }>();
  for (const cell of cells) {
    const column = `${cell.camera.id}/${cell.scenario.id}`;
    columns.set(column, cell);
    const row = rows.get(cell.device.id) ?? { device: cell.device, byColumn: new Map() };
    row.byColumn.set(column, cell);
    rows.set(cell.device.id, row);
  }
  const headWidth = Math.max(...cells.map(({ device }) => device.title.length), 0) + 1;
  return {
    rows: [...rows.values()].map(({ device, byColumn }) => ({
      device,
      cells: [...columns.keys()].map((column) => byColumn.get(column)),
    })),
    columns: [...columns.values()],
    asMarks: columns.size <= letters.length && headWidth + columns.size * 2 + tailWidth <= width,
    headWidth,
  };
}

/** The legend of the columns and the line of letters above the marks. */
export function headText(
  { rows, columns, asMarks, headWidth }: Table,
  { say, titleOf: inLanguage }: Voice,
): string {
  if (!asMarks)
    return `${say('devices', { count: rows.length })} × ${say('situations', { count: columns.length })}\n`;
  const legend = columns.map(({ camera, scenario }, at) => {
    const eye = inLanguage('camera', camera.id, camera.title);
    const way = inLanguage('scenario', scenario.id, scenario.title);
    return `${letters.charAt(at)} ${eye} · ${way}`;
  });
  const over = columns.map((_, at) => ` ${letters.charAt(at)}`).join('');
  return [...legend, '', `${' '.repeat(headWidth)}${over}`].join('\n');
}

type Done = ReadonlyMap<string, CaseReport>;

export const isComplete = ({ cells }: Row, done: Done): boolean =>
  cells.every((cell) => cell === undefined || done.has(cell.id));

export function rowText(
  row: Row,
  { asMarks, headWidth }: Table,
  done: Done,
  { paint, say, speaker }: Voice,
): string {
  const reports = row.cells.flatMap((cell) => done.get(cell?.id ?? '') ?? []);
  const modes = [...new Set(reports.map(({ mode }) => mode.actual ?? say('no-mode')))].join(', ');
  const spent = reports.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const marks = asMarks
    ? row.cells.map((cell) => ` ${cell ? mark(done.get(cell.id), paint) : ' '}`).join('')
    : ` ${countsText(reports, paint)}`;
  const tail = [modes, durationText(spent, speaker)].filter(Boolean).join(', ');
  return `${row.device.title.padEnd(headWidth)}${marks}  ${paint.dim(tail)}`;
}

function mark(report: CaseReport | undefined, paint: Paint): string {
  if (report === undefined) return paint.dim('·');
  if (report.status === 'failed') return paint.red('✘');
  if (report.status === 'inconclusive') return paint.yellow('?');
  return report.flaky ? paint.yellow('~') : paint.green('✔');
}

function countsText(reports: readonly CaseReport[], paint: Paint): string {
  const count = (wanted: CaseReport['status']) =>
    reports.filter(({ status }) => status === wanted).length;
  const [failed, inconclusive] = [count('failed'), count('inconclusive')];
  const flaky = reports.filter((each) => each.flaky).length;
  return [
    paint.green(`✔ ${count('passed') - flaky}`),
    ...(flaky > 0 ? [paint.yellow(`~ ${flaky}`)] : []),
    ...(inconclusive > 0 ? [paint.yellow(`? ${inconclusive}`)] : []),
    ...(failed > 0 ? [paint.red(`✘ ${failed}`)] : []),
  ].join('  ');
}

/** What failed or could not be judged, why, what to do, and the command that repeats it. */
export function reasonsText(each: CaseReport, voice: Voice): string {
  const { paint, say, sayCheck } = voice;
  // A failure needs no word for it; what is none says so.
  const name =
    each.status === 'inconclusive'
      ? say('case-outcome', { case: titleOf(each, voice), outcome: say('inconclusive') })
      : titleOf(each, voice);
  return [
    `${mark(each, paint)} ${name}`,
    ...reasonsOf(each).flatMap((reason) => {
      const { title, seen, fix } = reasonIn(reason, sayCheck);
      return [
        ...(title === null ? [] : [`    ${paint.bold(oneLine(title))}`]),
        `    ${oneLine(seen)}`,
        ...(fix === null ? [] : [`    → ${oneLine(fix)}`]),
      ];
    }),
    `    ${paint.dim(say('repeat', { command: each.rerun }))}`,
  ].join('\n');
}

/** What went wrong in a case, each in its title. */
export const problemsIn = (each: CaseReport, { sayCheck }: Voice): string[] => [
  ...new Set(
    reasonsOf(each).map((reason) => {
      const { title, seen } = reasonIn(reason, sayCheck);
      return oneLine(title ?? seen);
    }),
  ),
];

export const problemsText = (each: CaseReport, problems: readonly string[], voice: Voice): string =>
  [
    `${mark(each, voice.paint)} ${titleOf(each, voice)}`,
    ...problems.map((text) => `    ${text}`),
  ].join('\n');

export const flakyLine = (each: CaseReport, voice: Voice): string => {
  const { paint, say } = voice;
  const how =
    each.tries === undefined ? say('flaky-uncounted') : say('flaky', { tries: each.tries });
  const line = say('case-outcome', { case: titleOf(each, voice), outcome: how });
  return `${paint.yellow('~')} ${line}`;
};

const titleOf = (each: CaseReport, { titleOf: inLanguage }: Voice): string => {
  const { device, camera, scenario } = each.titles;
  const [eye, way] = [
    inLanguage('camera', each.camera, camera),
    inLanguage('scenario', each.scenario, scenario),
  ];
  return oneLine(`${device} · ${eye} · ${way}`);
};

/** A customer's words must not begin a line of their own: CI systems read commands from there. */
export const oneLine = (text: string): string =>
  text.split(/[\r\n]+/).reduce((before, more) => `${before.trimEnd()} ${more.trimStart()}`);

/** And the terminal shows what they contain, and obeys nothing of it. */
export const forList = (text: string): string => forTerminal(oneLine(text));

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly spentMs: number;
}

/** `12 of 40, about 35 s left`; before the first case has ended nobody knows. */
export function progressText({ done, total, spentMs }: Progress, { say }: Voice): string {
  if (done === 0 || done >= total) return say('progress', { done, total });
  const left = estimateText((spentMs / done) * (total - done), say);
  return say('progress-left', { done, total, left });
}
