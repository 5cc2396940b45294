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
function askForFile(page: Page): Promise<File> {
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
  const hint = element('p', { class: 'hint', role: 'alert' });
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
      refuse('no-recording');
    });
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      const fault = file === undefined ? 'no-recording' : faultOf(file);
      if (file !== undefined && fault === null) {
        resolve(file);
        return;
      }
      refuse(fault ?? 'no-recording');
      input.value = '';
    });
  });

  function refuse(fault: RecordingFault): void {
    const text = words(`silent.fault.${fault}`, readableSize(maxBytes));
    hint.textContent = text;
    // The same in every language, for scripts that watch.
    hint.dataset.fault = fault;
    const outcome = fault === 'no-recording' ? fault : 'recording-refused';
    void server.camera({ outcome, shown: text });
  }
}

/** Why a recording cannot be used, or that there is none. */
type RecordingFault = 'no-recording' | 'not-a-video' | 'empty' | 'too-big';

/** Checked before anything is sent; browsers do not enforce `accept`. */
function faultOf(file: File): RecordingFault | null {
  if (!file.type.startsWith('video/')) return 'not-a-video';
  if (file.size === 0) return 'empty';
  return file.size > maxBytes ? 'too-big' : null;
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
