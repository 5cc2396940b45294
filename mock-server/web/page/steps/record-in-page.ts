import type { Life } from '../life.js';
import { takeFrame, watchPicture } from '../picture.js';
import { openPlayer } from '../player.js';
import { startRecorder } from '../recorder.js';
import { button, chosen, element, show, type Page } from '../screen.js';
import type { Recording } from '../server.js';
import { stopTracks, whileThere } from './camera.js';
import { above, preview } from './light.js';
import { isAccepted } from './review.js';

/** Silent mode without the system's camera: the page itself records, where a scenario says so. */
export async function recordInPage(
  page: Page,
  life: Life,
  stream: MediaStream,
): Promise<Recording> {
  const { words, view } = page;
  const video = preview();
  const picture = watchPicture(page, video);
  const isThere = whileThere(page, stream);
  const going = <T>(work: () => T | Promise<T>): Promise<T> => life.guard(isThere(work));
  life.watchHidden();
  try {
    for (;;) {
      const record = button('record', words('silent.record'));
      const instruction = element('p', { class: 'instruction' }, words('light.hold'));
      show('recorder', [above(instruction), element('div', { class: 'oval' }, video)], [record], {
        dark: true,
        exit: true,
      });
      video.srcObject = stream;
      // Rejected where autoplay is not allowed; then the picture does not come, which is looked for below.
      video.play().catch(() => undefined);
      await going(() => chosen(record));
      const recorder = await going(() => startRecorder(stream));
      life.whenHeld(recorder.hold);
      instruction.classList.add('recording');
      instruction.textContent = words('silent.recording');
      // The button has lost the focus; what has it is read.
      instruction.focus();
      await going(() => life.pause(view.pace.recordMs));
      await going(() => picture.isThere);
      const frame = takeFrame(video);
      const clip = await going(() => recorder.finish());
      if (clip === null || (await going(() => isAccepted(page, openPlayer(clip)))))
        return { video: clip, frame };
    }
  } finally {
    picture.stop();
    stopTracks(stream);
  }
}
