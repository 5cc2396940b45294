import type {
  FindingReport,
  NetworkEntry,
  Screenshot,
  TimelineEntry,
} from '../../report/report.js';
import { byId, element } from './dom.js';
import { say, speaker, wordFor } from './speaking.js';
import { tellEntry } from './told.js';
import { momentText } from './wording.js';

/** Screens in the order in which the user saw them. */
export function filmStrip(screenshots: readonly Screenshot[]): HTMLElement {
  const frames = screenshots.map((shot) => element('li', {}, ...picture(shot)));
  return element('ol', { class: 'film', tabindex: '0', 'aria-label': say('shot.list') }, ...frames);
}

/** A small screen that grows when it is pressed, and its caption. */
export function picture(shot: Screenshot): HTMLElement[] {
  const image = element('img', {
    src: shot.dataUrl,
    alt: say('shot.alt', { label: labelOf(shot) }),
  });
  const button = element('button', { type: 'button', title: say('shot.enlarge') }, image);
  button.addEventListener('click', () => enlarge(shot));
  return [button, caption(shot)];
}

const labelOf = ({ label }: Screenshot): string => wordFor('shot.label', label);

const caption = (shot: Screenshot): HTMLElement =>
  element('p', {}, labelOf(shot), element('small', {}, momentText(shot.atMs, speaker())));

function enlarge(shot: Screenshot): void {
  const dialog = byId('enlarged') as HTMLDialogElement;
  const close = element('button', { type: 'button', class: 'plain' }, say('shot.close'));
  close.addEventListener('click', () => dialog.close());
  const foot = element('footer', {}, caption(shot), close);
  dialog.replaceChildren(element('img', { src: shot.dataUrl, alt: labelOf(shot) }), foot);
  dialog.showModal();
}

/** A lane for each of the four who act; an entry's dot stands in its lane. */
export function timelineList(
  entries: readonly TimelineEntry[],
  findings: readonly FindingReport[],
): HTMLElement {
  const items = entries.map((entry) => {
    const { atMs, lane, kind } = entry;
    return element(
      'li',
      { class: `lane-${lane}`, title: kind },
      element('span', { class: 'time' }, momentText(atMs, speaker())),
      element('span', { class: 'tracks', 'aria-hidden': 'true' }),
      element('span', { class: 'lane' }, wordFor('lane', lane)),
      element('span', { class: 'what' }, tellEntry(entry, findings)),
    );
  });
  return element('ol', { class: 'timeline' }, ...items);
}

export const isConsoleError = (line: string): boolean => /^(error|uncaught)\b/.test(line);

export function consoleLines(lines: readonly string[]): HTMLElement {
  const items = lines.map((line) =>
    element('li', isConsoleError(line) ? { class: 'bad' } : {}, line),
  );
  return element('ul', { class: 'lines' }, ...items);
}

export function networkTable(entries: readonly NetworkEntry[]): HTMLElement {
  const rows = entries.map(({ atMs, method, url, status }) =>
    element(
      'tr',
      status === null || status >= 400 ? { class: 'bad' } : {},
      element('td', { class: 'figure' }, momentText(atMs, speaker())),
      element('td', {}, method),
      element(
        'td',
        { class: 'figure' },
        status === null ? say('network.no-answer') : String(status),
      ),
      element('td', { class: 'url' }, url),
    ),
  );
  const heads = [
    say('network.at'),
    say('network.method'),
    say('network.status'),
    say('network.address'),
  ];
  return element(
    'table',
    { class: 'network' },
    element(
      'thead',
      {},
      element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head))),
    ),
    element('tbody', {}, ...rows),
  );
}
