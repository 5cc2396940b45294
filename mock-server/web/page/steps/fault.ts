import { mark } from '../icons.js';
import { button, chosen, element, show, type Page } from '../screen.js';
import { ConnectionError, ServerError } from '../server.js';
import { showLate } from './late.js';
import { reload } from './offline.js';

type Teller = Pick<Page, 'words' | 'server'>;

/** What ended the flow, as a screen: too late, another tab, or a fault of the page itself. */
export async function showFailure(
  page: Teller,
  error: unknown,
  report: (error: unknown) => void,
): Promise<void> {
  if (error instanceof ServerError && error.late)
    return showLate(page, error.late).catch((next: unknown) => showFailure(page, next, report));
  if (error instanceof ServerError && error.code === 'OpenedElsewhere') return showElsewhere(page);
  if (!(error instanceof ServerError || error instanceof ConnectionError)) report(error);
  return showFault(page, error);
}

async function showFault(page: Teller, error: unknown): Promise<void> {
  const { words } = page;
  const message = error instanceof Error ? error.message : String(error);
  // A sentence for people comes from the server or from here; what a script says is for the developer.
  const why =
    error instanceof ServerError || error instanceof ConnectionError
      ? element('p', { class: 'lead' }, message || words('fault.offline'))
      : element('p', { class: 'code', lang: 'en' }, message);
  const again = button('reload', words('fault.retry'));
  show('fault', [mark('warning', 'bad'), element('h1', {}, words('fault.title')), why], [again]);
  await chosen(again);
  await reload(page);
}

async function showElsewhere(page: Teller): Promise<void> {
  const { words } = page;
  const again = button('reload', words('elsewhere.action'));
  show(
    'elsewhere',
    [
      mark('phone'),
      element('h1', {}, words('elsewhere.title')),
      element('p', { class: 'lead' }, words('elsewhere.lead')),
    ],
    [again],
  );
  await chosen(again);
  await reload(page);
}
