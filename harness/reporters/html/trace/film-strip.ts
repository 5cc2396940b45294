import type { Trace, TraceFrame } from '../../../report/trace.js';
import { byId, element } from '../dom.js';
import { moment } from './words.js';

const mostThumbs = 60;
let thumbs: { readonly atMs: number; readonly button: HTMLElement }[] = [];

/** Pictures in their order, evenly chosen where there are very many; a press leads to the moment. */
export function fillFilm({ frames }: Trace): void {
  const every = Math.max(1, Math.ceil(frames.length / mostThumbs));
  const chosen = frames.filter((_, at) => at % every === 0);
  thumbs = chosen.map((frame) => ({ atMs: frame.atMs, button: thumbOf(frame) }));
  byId('film').replaceChildren(...thumbs.map(({ button }) => element('li', {}, button)));
  byId('film').hidden = thumbs.length === 0;
}

function thumbOf({ atMs, jpeg, who }: TraceFrame): HTMLElement {
  const image = element('img', { src: `data:image/jpeg;base64,${jpeg}`, alt: '', loading: 'lazy' });
  const name = `${moment(atMs)}${who === undefined ? '' : ` ${who}`}`;
  const button = element('button', { type: 'button', 'data-at': String(atMs), title: name }, image);
  button.append(element('small', {}, moment(atMs)));
  if (who !== undefined) {
    button.dataset['who'] = who;
    button.classList.add('further');
  }
  return button;
}

/** The last picture at or before the moment is marked, and comes into sight. */
export function markFilm(atMs: number): void {
  const at = thumbs.findLastIndex((thumb) => thumb.atMs <= atMs);
  for (const [index, { button }] of thumbs.entries()) {
    const isNow = index === at;
    if (button.classList.contains('now') === isNow) continue;
    button.classList.toggle('now', isNow);
    if (!isNow) continue;
    const strip = byId('film');
    const { offsetLeft, offsetWidth } = button.parentElement ?? button;
    strip.scrollLeft = offsetLeft - strip.offsetLeft - (strip.clientWidth - offsetWidth) / 2;
  }
}
