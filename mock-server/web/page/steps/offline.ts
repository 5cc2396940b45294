import { mark } from '../icons.js';
import { button, chosen, element, show, type Page } from '../screen.js';
import { ConnectionError } from '../server.js';

/**
 * A call that the user waits for: without a connection they ask again, in place. A reload would lose the page to the
 * browser's own error page.
 *
 * @param step as which screen it is told
 */
export async function untilAnswered<T>(
  page: Pick<Page, 'words'>,
  call: () => Promise<T>,
  step: 'offline' | 'fault' = 'offline',
): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      await askToRetry(page, step);
    }
  }
}

export async function askToRetry(
  { words }: Pick<Page, 'words'>,
  step: 'offline' | 'fault' = 'offline',
): Promise<void> {
  const retry = button('retry', words('problem.retry'));
  show(
    step,
    [
      mark('warning', 'bad'),
      element('h1', {}, words('fault.title')),
      element('p', { class: 'lead' }, words('fault.offline')),
    ],
    [retry],
  );
  await chosen(retry);
}

/** Only once there is a server to load from, where the browser knows that there may be none. */
export async function reload(page: Pick<Page, 'words' | 'server'>): Promise<void> {
  if (!navigator.onLine) await untilAnswered(page, () => page.server.isThere());
  show('leaving', []);
  location.reload();
}
