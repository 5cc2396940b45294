import type { AttemptAnswer } from '../../../shared/page-protocol.js';
import { mark } from '../icons.js';
import type { Life } from '../life.js';
import { pause } from '../pause.js';
import { button, chosen, element, show, type Page } from '../screen.js';
import { ConnectionError, type Recording, type UploadWatch } from '../server.js';
import { readableSize } from '../words.js';
import { untilAnswered } from './offline.js';

/** Sends the recording with a bar that tells how far it is; a broken connection can be tried again. */
export async function uploadRecording(
  page: Page,
  life: Life,
  recording: Recording,
): Promise<AttemptAnswer | 'cancelled'> {
  const { server, task, view } = page;
  for (;;) {
    const bar = showProgress(page);
    const watch: UploadWatch = {
      progress: bar.progress,
      started: (abort) => {
        void bar.cancelled.then(abort);
        life.whenOver(abort);
      },
    };
    const sent = server.upload(recording, task.attempt, watch);
    try {
      const answer = await Promise.race([sent, bar.cancelled]);
      if (answer !== 'cancelled') {
        await pause(view.pace.resultMs);
        return answer;
      }
      const { attempt } = task;
      const { judged } = await untilAnswered(page, () => server.cancel({ attempt }));
      return judged ?? answer;
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      server.happened('upload-failed', 'uploading');
      await askToRetry(page);
    }
  }
}

function showProgress({ words }: Page) {
  const bar = element('progress', { max: '1', value: '0', 'aria-label': words('upload.title') });
  const amount = element('p', { class: 'lead amount' }, ' ');
  const cancel = button('cancel', words('upload.cancel'), 'secondary');
  show(
    'uploading',
    [mark('video'), element('h1', {}, words('upload.title')), bar, amount],
    [cancel],
  );
  return {
    cancelled: chosen(cancel).then((): 'cancelled' => {
      // A slow connection has the server's word on it last of all.
      bar.removeAttribute('value');
      amount.textContent = words('upload.cancelling');
      // The button has lost the focus; what has it is read.
      amount.tabIndex = -1;
      amount.focus();
      return 'cancelled';
    }),
    progress: (sent: number, total: number): void => {
      if (cancel.disabled) return;
      bar.value = total === 0 ? 0 : sent / total;
      const text = words('upload.progress', readableSize(sent), readableSize(total));
      amount.textContent = sent < total ? text : words('upload.checking');
    },
  };
}

async function askToRetry({ words }: Page): Promise<void> {
  const retry = button('retry', words('problem.retry'));
  show(
    'upload-failed',
    [
      mark('warning', 'bad'),
      element('h1', {}, words('upload.failed.title')),
      element('p', { class: 'lead' }, words('upload.failed')),
    ],
    [retry],
    { exit: true },
  );
  await chosen(retry);
}
