import type { Trace } from '../../../report/trace.js';
import { byId, element, readJson } from '../dom.js';
import { chooseMark, entryAt, fillAxis, lastMoment, momentAt, moveHandle, widen } from './axis.js';
import { showDetails } from './entry-details.js';
import { fillList, filterList, markList } from './entry-list.js';
import { fillFilm, markFilm } from './film-strip.js';
import { fillHead, nameControls, showNotices } from './head.js';
import { followKeys } from './keys.js';
import { readTrace, type Notice } from './read-trace.js';
import { lastBefore, whoAt } from './shown-trace.js';
import { showPhone } from './stage.js';
import type { IndexedTrace } from './trace-index.js';
import { language, say, speakIn } from './words.js';

const index = readJson('index') as readonly IndexedTrace[];
const nothing = readTrace('').trace;
let trace: Trace | null = nothing;
let notices: readonly Notice[] = [];
let at = 0;
let chosen: number | null = null;
let who: string | undefined;
let timer: number | undefined;

draw();
void followHash();
addEventListener('hashchange', () => void followHash());

/** The address names the case, so that a link of the report leads to it. */
async function followHash(): Promise<void> {
  const wanted = decoded(location.hash.slice(1));
  const place = Math.max(
    0,
    index.findIndex(({ id }) => id === wanted),
  );
  const indexed = index[place];
  if (indexed === undefined) return;
  (byId('cases') as HTMLSelectElement).value = String(place);
  const text = indexed.isHere ? byId(`trace-${place}`).textContent : await fetched(indexed.file);
  if (text === null) show(null, [{ key: 'not-here', values: { file: indexed.file } }]);
  else open(text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Only where a server has the files: a page from disk may read no other. */
const fetched = (file: string): Promise<string | null> =>
  fetch(encodeURIComponent(file)).then(
    (answer) => (answer.ok ? answer.text() : null),
    () => null,
  );

function open(text: string): void {
  const read = readTrace(text);
  show(read.trace, read.notices);
}

function show(next: Trace | null, said: readonly Notice[]): void {
  trace = next;
  notices = said;
  who = undefined;
  pause();
  draw();
  // Where it went wrong is what one wants to see first; else how it ended.
  if (trace !== null) goTo(trace.wrong?.atMs ?? trace.frames.at(-1)?.atMs ?? 0);
}

function draw(): void {
  nameControls(index);
  showNotices(notices, trace);
  byId('main').hidden = trace === null;
  fillHead(trace);
  if (trace === null) return;
  fillAxis(trace);
  fillFilm(trace);
  fillList(trace);
  goTo(at);
}

/** Everything follows the moment. */
function goTo(ms: number, entry: number | null = null, user?: string): void {
  if (trace === null) return;
  at = Math.min(lastMoment(), Math.max(0, ms));
  chosen = entry;
  who = user ?? whoAt(trace, at);
  const now = lastBefore(trace.entries, at);
  showPhone(trace, at, who);
  markFilm(at);
  moveHandle(trace, at);
  chooseMark(chosen);
  markList(now, chosen);
  showDetails(trace.entries[chosen ?? now]);
}

function goToEntry(entry: number): void {
  const found = trace?.entries[entry];
  if (found !== undefined) goTo(found.atMs, entry, found.who);
}

/** To the mark before or behind the present one. */
function step(by: 1 | -1): void {
  if (trace === null) return;
  const now = chosen ?? lastBefore(trace.entries, at);
  goToEntry(Math.min(trace.entries.length - 1, Math.max(0, now + by)));
}

function play(): void {
  if (timer !== undefined) {
    pause();
    return;
  }
  let [from, last] = [at >= lastMoment() - 1 ? 0 : at, performance.now()];
  const tick = (now: number): void => {
    from += now - last;
    last = now;
    goTo(from);
    timer = from < lastMoment() ? requestAnimationFrame(tick) : undefined;
    if (timer === undefined) pause();
  };
  timer = requestAnimationFrame(tick);
  byId('play').textContent = say('axis.pause');
}

function pause(): void {
  if (timer !== undefined) cancelAnimationFrame(timer);
  timer = undefined;
  byId('play').textContent = say('axis.play');
}

const goWrong = (): void => {
  if (trace?.wrong != null) goTo(trace.wrong.atMs);
};

const presses: Readonly<Record<string, () => void>> = {
  play,
  back: () => step(-1),
  on: () => step(1),
  wider: () => widen(2),
  narrower: () => widen(0.5),
  'to-wrong': goWrong,
  language: () => {
    speakIn(language() === 'en' ? 'zh-CN' : 'en');
    draw();
  },
};
document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  const id = target.closest('button')?.id ?? '';
  if (Object.hasOwn(presses, id)) presses[id]?.();
  const row = target.closest<HTMLElement>('#entries [data-entry]');
  if (row !== null) goToEntry(Number(row.dataset['entry']));
  const thumb = target.closest<HTMLElement>('#film [data-at]');
  if (thumb !== null) goTo(Number(thumb.dataset['at']), null, thumb.dataset['who']);
});
byId('track').addEventListener('pointerdown', (event) => {
  const entry = event.target instanceof Element ? entryAt(event.target) : null;
  if (entry === null) goTo(momentAt(event.clientX));
  else goToEntry(entry);
  byId('track').setPointerCapture(event.pointerId);
  byId('handle').focus({ preventScroll: true });
});
byId('track').addEventListener('pointermove', (event) => {
  if (byId('track').hasPointerCapture(event.pointerId) && event.buttons > 0)
    goTo(momentAt(event.clientX));
});
byId('cases').addEventListener('change', () => {
  location.hash = encodeURIComponent(
    index[Number((byId('cases') as HTMLSelectElement).value)]?.id ?? '',
  );
});
byId('search').addEventListener('input', filterList);
byId('file').addEventListener(
  'change',
  () => void openFile((byId('file') as HTMLInputElement).files),
);
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void openFile(event.dataTransfer?.files ?? null);
});
followKeys({
  step,
  play,
  goWrong,
  toEnd: (isLast) => goTo(isLast ? lastMoment() : 0),
  byMs: (ms) => goTo(at + ms),
});

async function openFile(files: FileList | null): Promise<void> {
  const file = files?.[0];
  if (file === undefined) return;
  // What is beyond the limit is never read into memory.
  open(await file.slice(0, 70_000_000).text());
  byId('cases').replaceChildren(element('option', {}, file.name), ...byId('cases').children);
  (byId('cases') as HTMLSelectElement).selectedIndex = 0;
}
