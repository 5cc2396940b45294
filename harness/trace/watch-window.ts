import type { Page } from 'puppeteer';
import type { Note, Notes } from './notes.js';

/** Console, exceptions, pages that are opened and clicks of one window. */
export function watchWindow(page: Page, notes: Notes, who: string | undefined): void {
  const add = (note: Omit<Note, 'at'>): void => {
    notes.add({ ...note, ...(who === undefined ? {} : { who }) });
  };
  page.on('console', (line) => {
    const { url = '', lineNumber } = line.location();
    const type = line.type();
    add({
      lane: 'page',
      kind: 'console',
      text: line.text(),
      ...(type === 'error' ? { bad: true } : {}),
      details: {
        type,
        ...(url === '' ? {} : { at: `${withoutQuery(url)}:${(lineNumber ?? 0) + 1}` }),
      },
    });
  });
  page.on('pageerror', (error) => {
    const { message = String(error), stack = '' } = error instanceof Error ? error : {};
    add({ lane: 'page', kind: 'uncaught', text: message, bad: true, details: { stack } });
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && frame.url() !== 'about:blank')
      add({ lane: 'phone', kind: 'opens', text: frame.url() });
  });
  page.on('close', () => add({ lane: 'phone', kind: 'window-closed', text: page.url() }));
  page.on('error', (error) =>
    add({ lane: 'page', kind: 'crashed', text: error.message, bad: true }),
  );
  watchClicks(page, (point) => add({ lane: 'phone', kind: 'pointer', text: '', point }));
}

const withoutQuery = (url: string): string => url.split(/[?#]/)[0] ?? '';

/** Where the mouse really clicks, whoever moves it: puppeteer's own clicks of elements come this way as well. */
function watchClicks(page: Page, tell: (point: { x: number; y: number }) => void): void {
  const { mouse, touchscreen } = page;
  const click = mouse.click.bind(mouse);
  const tap = touchscreen.tap.bind(touchscreen);
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  mouse.click = (x, y, options) => {
    tell({ x: rounded(x), y: rounded(y) });
    return click(x, y, options);
  };
  touchscreen.tap = (x, y) => {
    tell({ x: rounded(x), y: rounded(y) });
    return tap(x, y);
  };
}
