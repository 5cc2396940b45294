import { icon } from '../icons.js';
import { announce, button, chosen, element, show, type Page } from '../screen.js';
import type { Recording } from '../server.js';
import { readableSize } from '../words.js';
import { takeFrame } from './light.js';

const maxBytes = 50 * 1024 * 1024;

/** The system's camera records; the page gets a file. Resolves when the user is content with it. */
export async function recordSilent(page: Page): Promise<Recording> {
  await page.server.captureStarted();
  for (;;) {
    const file = await askForFile(page);
    if (await isAccepted(page, file)) return { video: file, frame: await frameOf(file) };
  }
}

/** The record screen, until a usable file is there. */
function askForFile(page: Page, note = ''): Promise<File> {
  const { words, server } = page;
  const input = element('input', {
    type: 'file',
    accept: 'video/*',
    capture: 'user',
    id: 'recording',
    class: 'file',
    'aria-label': words('silent.record'),
  });
  const label = element('label', {
    class: 'button primary',
    for: 'recording',
    'data-action': 'record',
  });
  label.append(words('silent.record'));
  const hint = element('p', { class: 'hint', role: 'alert' }, note);
  show(
    'silent',
    [
      element('div', { class: 'mark' }, icon('video')),
      element('h1', {}, words('silent.title')),
      element('p', { class: 'lead' }, words('silent.lead')),
      hint,
    ],
    [element('div', { class: 'file-button' }, input, label)],
  );
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => {
      hint.textContent = words('silent.none');
      void server.camera({ outcome: 'no-recording', shown: words('silent.none') });
    });
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      const fault = file === undefined ? words('silent.none') : faultOf(file, page);
      if (file !== undefined && fault === '') {
        resolve(file);
        return;
      }
      hint.textContent = fault;
      const outcome = file === undefined ? 'no-recording' : 'recording-refused';
      void server.camera({ outcome, shown: fault });
      input.value = '';
    });
  });
}

/** Checked before anything is sent; browsers do not enforce `accept`. */
function faultOf(file: File, { words }: Page): string {
  if (!file.type.startsWith('video/')) return words('silent.notVideo');
  if (file.size === 0) return words('silent.empty');
  return file.size > maxBytes ? words('silent.tooBig', readableSize(maxBytes)) : '';
}

async function isAccepted({ words }: Page, file: File): Promise<boolean> {
  const address = URL.createObjectURL(file);
  const video = element('video', { class: 'thumbnail', playsinline: '', muted: '', src: address });
  video.muted = true;
  const use = button('use', words('silent.use'));
  const again = button('again', words('silent.again'), 'secondary');
  const size = words('silent.size', readableSize(file.size));
  show(
    'review',
    [element('h1', {}, words('silent.title')), video, element('p', { class: 'lead' }, size)],
    [use, again],
  );
  announce(size);
  const choice = await chosen<'use' | 'again'>(use, again);
  URL.revokeObjectURL(address);
  return choice === 'use';
}

/** How long a clip may take to show its first picture before the server's own frame has to do. */
const frameTimeoutMs = 3_000;

/** The clip's first picture; null where this browser cannot decode it. */
async function frameOf(file: File): Promise<Blob | null> {
  const address = URL.createObjectURL(file);
  const video = element('video', { preload: 'auto', playsinline: '' });
  video.muted = true;
  try {
    const loaded = new Promise<boolean>((resolve) => {
      video.onloadeddata = () => resolve(true);
      video.onerror = () => resolve(false);
      setTimeout(() => resolve(false), frameTimeoutMs);
    });
    video.src = address;
    return (await loaded) ? await takeFrame(video) : null;
  } finally {
    URL.revokeObjectURL(address);
  }
}
