import { icon } from '../icons.js';
import { announce, button, element, show } from '../screen.js';
import type { Words } from '../words.js';

/** The page itself failed, or the server could not be reached. */
export function showFault(words: Words, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const reload = button('reload', words('fault.retry'));
  reload.addEventListener('click', () => location.reload());
  show(
    'fault',
    [
      element('div', { class: 'mark bad' }, icon('warning')),
      element('h1', {}, words('fault.title')),
      element('p', { class: 'lead', role: 'alert' }, message),
    ],
    [reload],
  );
  announce(words('fault.title'));
}
