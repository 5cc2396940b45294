import { mark } from '../icons.js';
import { button, chosen, element, show, type Page } from '../screen.js';

/** The user went to another app in the middle of a live capture: the camera is off, no attempt was used. */
export async function showInterrupted({ words, server }: Page): Promise<void> {
  const retry = button('retry', words('problem.retry'));
  show(
    'interrupted',
    [
      mark('camera'),
      element('h1', {}, words('interrupted.title')),
      element('p', { class: 'lead' }, words('interrupted.lead')),
    ],
    [retry],
  );
  const onReturn = (): void => {
    if (!document.hidden) server.happened('returned', 'interrupted');
  };
  document.addEventListener('visibilitychange', onReturn);
  await chosen(retry);
  document.removeEventListener('visibilitychange', onReturn);
}

/** The user left, and by the setting `exit: stay` is not sent back. */
export function showLeft({ words }: Pick<Page, 'words'>): void {
  show('left', [
    mark('cross'),
    element('h1', {}, words('left.title')),
    element('p', { class: 'lead' }, words('left.lead')),
  ]);
}
