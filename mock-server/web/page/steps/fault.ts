import { mark } from '../icons.js';
import { button, chosen, element, show, type Page } from '../screen.js';
import { ConnectionError, ServerError } from '../server.js';
import type { Words } from '../words.js';
import { showLate } from './late.js';

/** What ended the flow, as a screen: too late, another tab, or a fault of the page itself. */
export function showFailure(words: Words, error: unknown, report: (error: unknown) => void): void {
  if (error instanceof ServerError && error.late) showLate(error.late, words);
  else if (error instanceof ServerError && error.code === 'OpenedElsewhere') showElsewhere(words);
  else {
    if (!(error instanceof ServerError || error instanceof ConnectionError)) report(error);
    showFault(words, error);
  }
}

function showFault(words: Words, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  // A sentence for people comes from the server or from here; what a script says is for the developer.
  const why =
    error instanceof ServerError || error instanceof ConnectionError
      ? element('p', { class: 'lead' }, message || words('fault.offline'))
      : element('p', { class: 'code', lang: 'en' }, message);
  const reload = reloadButton(words('fault.retry'));
  show('fault', [mark('warning', 'bad'), element('h1', {}, words('fault.title')), why], [reload]);
}

function showElsewhere(words: Words): void {
  show(
    'elsewhere',
    [
      mark('phone'),
      element('h1', {}, words('elsewhere.title')),
      element('p', { class: 'lead' }, words('elsewhere.lead')),
    ],
    [reloadButton(words('elsewhere.action'))],
  );
}

function reloadButton(label: string): HTMLButtonElement {
  const reload = button('reload', label);
  reload.addEventListener('click', () => location.reload());
  return reload;
}

/** A call that must not be lost, such as the last one: without a connection the user asks again. */
export async function untilAnswered<T>({ words }: Page, call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      const retry = button('retry', words('problem.retry'));
      show(
        'offline',
        [
          mark('warning', 'bad'),
          element('h1', {}, words('fault.title')),
          element('p', { class: 'lead' }, words('fault.offline')),
        ],
        [retry],
      );
      await chosen(retry);
    }
  }
}
