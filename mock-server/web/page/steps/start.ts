import { icon, mark, type IconName } from '../icons.js';
import { button, chosen, element, show, type Page } from '../screen.js';

const tips: readonly (readonly [IconName, string])[] = [
  ['sun', 'start.tip.light'],
  ['face', 'start.tip.face'],
  ['phone', 'start.tip.phone'],
];

export async function showStart({ words, view }: Page): Promise<void> {
  const agree = element('input', { type: 'checkbox', id: 'agree' });
  const start = button('start', words('start.action'));
  const mustAgree = !view.wishes.skipAgreement;
  start.disabled = mustAgree;
  agree.addEventListener('change', () => (start.disabled = !agree.checked));
  const list = tips.map(([name, key]) => element('li', {}, icon(name), words(key)));
  show(
    'start',
    [
      mark('shield'),
      element('h1', {}, words('title')),
      element('p', { class: 'lead' }, words('start.lead')),
      element('ul', { class: 'tips' }, ...list),
    ],
    mustAgree
      ? [element('label', { class: 'agree', for: 'agree' }, agree, words('start.agree')), start]
      : [start],
    { exit: true },
  );
  await chosen(start);
}
