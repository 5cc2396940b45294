import { cameraMessages, waysBack } from '../../../shared/camera-messages.js';
import type { CameraFault } from '../camera-fault.js';
import { mark } from '../icons.js';
import { button, chosen, element, show, type Page } from '../screen.js';
import { reload } from './offline.js';

/**
 * The documented sentence as it stands; what to do about it, in the user's language. Gives the stream when the
 * user answers the browser's question after all.
 */
export async function showCameraProblem(
  page: Page,
  { name, message, problem, pending }: CameraFault,
): Promise<MediaStream | undefined> {
  const { words, server } = page;
  const sentence = cameraMessages[problem];
  const way = waysBack[problem];
  server.camera({ outcome: 'problem', error: { name, message }, shown: sentence });
  const back = button(way, words(`problem.${way}`));
  show(
    'camera-problem',
    [
      mark('camera', 'bad'),
      element('h1', {}, words('problem.title')),
      element('p', { class: 'message', 'data-message': problem, lang: 'en' }, sentence),
      element('p', { class: 'lead' }, words(`problem.${problem}`)),
    ],
    [back],
    { exit: true },
  );
  const pressed = chosen(back).then(() => undefined);
  const stream = await (pending ? Promise.race([pressed, pending]) : pressed);
  if (stream) return stream;
  if (way === 'restart') await reenter(page);
  return undefined;
}

/** Re-entering is a new page: what the browser remembers of this one is gone. Never returns. */
async function reenter(page: Page): Promise<never> {
  await reload(page);
  return new Promise(() => undefined);
}
