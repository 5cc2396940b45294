import { cameraMessages, type CameraProblem } from '../../../shared/camera-messages.js';
import { icon } from '../icons.js';
import { announce, button, chosen, element, show, type Page } from '../screen.js';

/** A refused permission is mended by re-entering (documented); the others by trying again. */
const wayBack: Readonly<Record<CameraProblem, 'retry' | 'restart'>> = {
  busy: 'retry',
  refused: 'restart',
  faulty: 'retry',
};

/** The documented sentence as it stands; what to do about it, in the user's language. */
export async function showCameraProblem({ words }: Page, problem: CameraProblem): Promise<void> {
  const way = wayBack[problem];
  const back = button(way, words(`problem.${way}`));
  show(
    'camera-problem',
    [
      element('div', { class: 'mark bad' }, icon('camera')),
      element('h1', {}, words('problem.title')),
      element(
        'p',
        { class: 'message', 'data-message': problem, lang: 'en' },
        cameraMessages[problem],
      ),
      element('p', { class: 'lead' }, words(`problem.${problem}`)),
    ],
    [back],
  );
  announce(cameraMessages[problem]);
  await chosen(back);
  if (way === 'restart') await reenter();
}

/** Re-entering is a new page: what the browser remembers of this one is gone. Never returns. */
function reenter(): Promise<never> {
  location.reload();
  return new Promise(() => undefined);
}
