import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Frame, Page } from 'puppeteer';

/** A browser elsewhere has no path of ours: it would take a missing file without a word, of 0 bytes. */
export const isElsewhere = (page: Page): boolean => page.browser().process() === null;

const types: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
};

/** Puts a file into a file input by its bytes, with the events that a chosen file fires. */
export async function giveBytes(frame: Frame, selector: string, path: string): Promise<void> {
  const file = {
    name: basename(path),
    type: types[extname(path)] ?? '',
    base64: (await readFile(path)).toString('base64'),
  };
  await frame.$eval(
    selector,
    (element, { name, type, base64 }) => {
      const input = element as HTMLInputElement;
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const held = new DataTransfer();
      held.items.add(new File([bytes], name, { type }));
      input.files = held.files;
      for (const kind of ['input', 'change'])
        input.dispatchEvent(new Event(kind, { bubbles: true }));
    },
    file,
  );
}
