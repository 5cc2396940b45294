import type { LateView } from '../../../shared/page-protocol.js';
import { mark } from '../icons.js';
import { element, show } from '../screen.js';
import type { Words } from '../words.js';

/** For those who open a link that is used up: what happened and where to go. */
export function showLate({ code, text, advice }: LateView, words: Words): void {
  const screen = show('late', [
    mark('warning', 'bad'),
    element('h1', {}, words('late.title')),
    element('p', { class: 'message', lang: 'en' }, text),
    element('p', { class: 'lead' }, words(`late.${advice}`)),
    element('p', { class: 'code' }, words('result.code', String(code))),
  ]);
  screen.dataset.code = String(code);
}
