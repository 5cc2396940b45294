import type { Trace, TraceFrame } from '../../../report/trace.js';
import { byId, element } from '../dom.js';
import { frameAt } from './shown-trace.js';
import { moment, say } from './words.js';

/** As long as a click is seen where it was made. */
const clickMs = 600;
let shown: TraceFrame | undefined;

/** The phone at one moment, with the click that was made just then. */
export function showPhone(trace: Trace, atMs: number, who: string | undefined): void {
  const frame = frameAt(trace, atMs, who);
  const image = byId('picture') as HTMLImageElement;
  const { width, height } = trace.case.screen;
  byId('screen').style.aspectRatio = `${width} / ${height}`;
  if (frame !== shown || frame === undefined) {
    if (frame !== undefined) image.src = `data:image/jpeg;base64,${frame.jpeg}`;
    image.hidden = frame === undefined;
    byId('no-picture').hidden = frame !== undefined;
    shown = frame;
  }
  const caption =
    frame?.who === undefined
      ? say('phone.at', { moment: moment(atMs) })
      : say('phone.who', { probe: frame.who, moment: moment(atMs) });
  image.alt = caption;
  byId('caption').textContent = caption;
  showClicks(trace, atMs, frame?.who);
}

function showClicks({ entries, case: each }: Trace, atMs: number, who: string | undefined): void {
  const { width, height } = each.screen;
  const clicks = entries.filter(
    (entry) =>
      entry.point !== undefined &&
      entry.who === who &&
      entry.atMs <= atMs &&
      entry.atMs > atMs - clickMs,
  );
  const rings = clicks.map(({ point }) => {
    const ring = element('span', { class: 'ring' });
    ring.style.left = `${((point?.x ?? 0) / width) * 100}%`;
    ring.style.top = `${((point?.y ?? 0) / height) * 100}%`;
    return ring;
  });
  byId('clicks').replaceChildren(...rings);
}
