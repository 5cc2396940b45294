import { mark } from '../icons.js';
import { element, show, type Page } from '../screen.js';

/** Light cannot be here and the fall-back is turned off (AutoDowngrade 2): the way ends. Never returns. */
export function showUnsupported({ words }: Page, reason: string): Promise<never> {
  const screen = show('unsupported', [
    mark('phone', 'bad'),
    element('h1', {}, words('unsupported.title')),
    element('p', { class: 'lead' }, words('unsupported.lead')),
  ]);
  screen.dataset.reason = reason;
  return new Promise(() => undefined);
}
