import type { AttemptAnswer } from '../../../shared/page-protocol.js';
import { icon } from '../icons.js';
import { announce, button, chosen, element, pause, show, type Page } from '../screen.js';
import type { Recording, UploadWatch } from '../server.js';
import { readableSize } from '../words.js';

/** Sends the recording with a bar that tells how far it is; a broken connection can be tried again. */
export async function uploadRecording(
  page: Page,
  recording: Recording,
): Promise<AttemptAnswer | 'cancelled'> {
  for (;;) {
    const stop = new AbortController();
    const progress = showProgress(page, stop);
    try {
      const answer = await page.server.upload(recording, { progress, signal: stop.signal });
      await pause(page.view.pace.resultMs);
      return answer;
    } catch (error) {
      if (stop.signal.aborted) return 'cancelled';
      await showFailure(page, (error as Error).message);
    }
  }
}

function showProgress({ words }: Page, stop: AbortController): UploadWatch['progress'] {
  const bar = element('progress', { max: '1', value: '0', 'aria-label': words('upload.title') });
  const amount = element('p', { class: 'lead amount' }, ' ');
  const cancel = button('cancel', words('upload.cancel'), 'secondary');
  cancel.addEventListener('click', () => stop.abort());
  show('uploading', [element('h1', {}, words('upload.title')), bar, amount], [cancel]);
  announce(words('upload.title'));
  return (sent, total) => {
    bar.value = total === 0 ? 0 : sent / total;
    const text = words('upload.progress', readableSize(sent), readableSize(total));
    amount.textContent = sent < total ? text : words('upload.checking');
  };
}

async function showFailure({ words }: Page, message: string): Promise<void> {
  const retry = button('retry', words('problem.retry'));
  show(
    'upload-failed',
    [
      element('div', { class: 'mark bad' }, icon('warning')),
      element('h1', {}, words('fault.title')),
      element('p', { class: 'lead', role: 'alert' }, message || words('upload.failed')),
    ],
    [retry],
  );
  await chosen(retry);
}
