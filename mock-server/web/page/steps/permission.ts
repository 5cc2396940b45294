import { cameraMessages, cameraProblem } from '../../../shared/camera-messages.js';
import { icon } from '../icons.js';
import { announce, button, chosen, element, show, type Page } from '../screen.js';
import { showCameraProblem } from './camera-problem.js';

const constraints: MediaStreamConstraints = {
  audio: true,
  video: { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } },
};

/** Says why the camera is needed, asks, and asks again for as long as the user has a way to mend it. */
export async function askForCamera(page: Page): Promise<MediaStream> {
  await prime(page);
  for (;;) {
    await page.server.captureStarted();
    await page.server.camera({ outcome: 'asked' });
    try {
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      await page.server.camera({ outcome: 'granted' });
      return stream;
    } catch (error) {
      await explain(page, error as DOMException);
    }
  }
}

async function prime({ words }: Page): Promise<void> {
  const next = button('continue', words('permission.action'));
  show(
    'permission',
    [
      element('div', { class: 'mark' }, icon('camera')),
      element('h1', {}, words('permission.title')),
      element('p', { class: 'lead' }, words('permission.lead')),
    ],
    [next],
  );
  await chosen(next);
  announce(words('permission.waiting'));
}

async function explain(page: Page, { name, message }: DOMException): Promise<void> {
  const problem = cameraProblem(name);
  await page.server.camera({
    outcome: 'problem',
    error: { name, message },
    shown: cameraMessages[problem],
  });
  await showCameraProblem(page, problem);
}
