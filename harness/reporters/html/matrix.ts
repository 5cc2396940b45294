import { element, icon } from './dom.js';
import type { CaseRow } from './page-data.js';
import { markOf } from './parts.js';
import { caseName } from './shown-case.js';
import { say, speaker, wordFor } from './speaking.js';
import { durationText, joined } from './wording.js';

export interface Matrix {
  /** Leaves only these cases visible, and with them their rows and columns. */
  show(cases: readonly CaseRow[]): void;
  /** Marks the case that is open. */
  select(id: string | null): void;
  focus(id: string): void;
  /** Before another takes its place. */
  remove(): void;
}

/** A head needs this much to stand as a sentence; below it stands upright, as ids. */
const wideColumnPx = 104;
const rowHeadPx = 260;

/** Devices × (camera · scenario), a mark a case. */
export function createMatrix(host: HTMLElement, cases: readonly CaseRow[]): Matrix {
  const columns = [...new Map(cases.map((each) => [columnOf(each), each]))];
  const rows = rowsOf(cases);
  const marks = new Map(cases.map((each) => [each.id, caseMark(each)]));
  const table = element(
    'table',
    { class: 'matrix' },
    element('thead', {}, headRow(columns.map(([, each]) => each))),
    element('tbody', {}, ...rows.map((row) => bodyRow(row, columns, marks))),
  );
  const box = element('div', { class: 'matrix-box' }, table);
  host.append(box);
  useArrowKeys(table);
  const observer = new ResizeObserver(() => {
    const perColumn = (host.clientWidth - rowHeadPx) / columns.length;
    table.classList.toggle('compact', perColumn < wideColumnPx);
  });
  observer.observe(host);

  return {
    show(visible) {
      const ids = new Set(visible.map(({ id }) => id));
      const visibleDevices = new Set(visible.map(({ device }) => device));
      const shown = new Set(visible.map(columnOf));
      for (const [id, button] of marks) button.hidden = !ids.has(id);
      rows.forEach((row, at) => {
        const line = table.tBodies[0]?.rows[at];
        if (line) line.hidden = !visibleDevices.has(row[0]?.device ?? '');
      });
      columns.forEach(([key], at) => {
        for (const row of table.rows) {
          const cell = row.cells[at + 1];
          if (cell) cell.hidden = !shown.has(key);
        }
      });
      host.hidden = visible.length === 0;
      const first = visible[0];
      if (first) makeTabStop(table, marks.get(first.id));
    },
    select(id) {
      for (const [each, button] of marks) button.ariaCurrent = each === id ? 'true' : null;
      if (id !== null) makeTabStop(table, marks.get(id));
    },
    focus: (id) => marks.get(id)?.focus(),
    remove() {
      observer.disconnect();
      box.remove();
    },
  };
}

function rowsOf(cases: readonly CaseRow[]): CaseRow[][] {
  const rows = new Map<string, CaseRow[]>();
  for (const each of cases) {
    const row = rows.get(each.device);
    if (row) row.push(each);
    else rows.set(each.device, [each]);
  }
  return [...rows.values()];
}

const columnOf = ({ camera, scenario }: CaseRow): string => `${camera} · ${scenario}`;

function headRow(columns: readonly CaseRow[]): HTMLElement {
  const heads = columns.map((each, at) => {
    const { titles, camera, scenario } = each;
    return element(
      'th',
      {
        scope: 'col',
        title: `${titles.camera} · ${titles.scenario}`,
        ...(columns[at - 1]?.camera === camera ? {} : { class: 'new-camera' }),
      },
      element('span', { class: 'in-full' }, titles.camera, element('small', {}, titles.scenario)),
      element('span', { class: 'in-brief' }, camera, element('small', {}, scenario)),
    );
  });
  return element(
    'tr',
    {},
    element('th', { scope: 'col', class: 'corner' }, say('matrix.device')),
    ...heads,
  );
}

function bodyRow(
  row: readonly CaseRow[],
  columns: readonly (readonly [string, CaseRow])[],
  marks: ReadonlyMap<string, HTMLElement>,
): HTMLElement {
  const inColumn = new Map(row.map((each) => [columnOf(each), each]));
  const cells = columns.map(([key, column], at) => {
    const each = inColumn.get(key);
    const button = each && marks.get(each.id);
    const isNewCamera = columns[at - 1]?.[1].camera !== column.camera;
    return element('td', isNewCamera ? { class: 'new-camera' } : {}, button ?? '');
  });
  const [first] = row;
  const head = element('th', { scope: 'row', title: first?.device ?? '' });
  const modes = [...new Set(row.map(modeWord))];
  head.append(
    element('span', {}, first?.titles.device ?? ''),
    element('small', {}, joined(modes, speaker())),
  );
  return element('tr', {}, head, ...cells);
}

const modeWord = ({ mode }: CaseRow): string =>
  mode === null ? say('matrix.no-mode') : wordFor('mode.short', mode);

function caseMark(row: CaseRow): HTMLButtonElement {
  const { id, durationMs, change } = row;
  const look = markOf(row);
  const duration = durationText(durationMs, speaker());
  const said = [
    wordFor('status', look),
    change === null ? '' : wordFor('change', change),
    duration,
  ];
  const name = say('matrix.case', { name: caseName(row), said: joined(said, speaker()) });
  const button = element('button', {
    type: 'button',
    class: change === 'newly failing' ? `mark ${look} new` : `mark ${look}`,
    'data-case': id,
    'data-duration': duration,
    'aria-label': name,
    title: name,
    tabindex: '-1',
  });
  button.append(icon(look));
  return button;
}

function makeTabStop(table: HTMLElement, button: HTMLElement | undefined): void {
  if (!button) return;
  for (const old of table.querySelectorAll('button[tabindex="0"]'))
    old.setAttribute('tabindex', '-1');
  button.tabIndex = 0;
}

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The matrix is one stop of the Tab key; inside it the arrows go from mark to mark. */
function useArrowKeys(table: HTMLTableElement): void {
  table.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    const cell = (event.target as HTMLElement).closest('td');
    if (!step || !cell) return;
    event.preventDefault();
    const next = neighbour(table, cell, step);
    makeTabStop(table, next);
    next?.focus();
  });
}

function neighbour(
  table: HTMLTableElement,
  from: HTMLTableCellElement,
  [down, right]: readonly [number, number],
): HTMLElement | undefined {
  let row = (from.parentElement as HTMLTableRowElement).rowIndex;
  let column = from.cellIndex;
  for (;;) {
    row += down;
    column += right;
    const line = table.rows[row];
    const cell = line?.cells[column];
    if (!cell) return undefined;
    const button = cell.querySelector('button');
    if (button && !line.hidden && !cell.hidden && !button.hidden) return button;
  }
}
