import type { LateView, WayBack } from '../../../shared/page-protocol.js';
import { mark } from '../icons.js';
import { button, chosen, element, place, show, type Page } from '../screen.js';
import { goBack } from './go-back.js';
import { showResult } from './result.js';

type Teller = Pick<Page, 'words' | 'server'>;

/** For those who open a link that is used up: what happened and where to go. */
export async function showLate(page: Teller, view: LateView): Promise<void> {
  const { next } = view;
  if (next === undefined) {
    showWhy(page, view, []);
    return;
  }
  await (next.passed ? showPassed(page, next.passed) : showOver(page, view));
  await goBack(page, 'next', next.moves);
}

/** Passed before, and not gone back yet: the same result once more. */
async function showPassed(
  page: Teller,
  { code, text }: NonNullable<WayBack['passed']>,
): Promise<void> {
  const answer = { code, text, passed: true, attemptsLeft: 0 };
  await showResult(page, answer, page.words('result.reopened'));
}

/** No attempt is left: the customer's page is the way on. */
async function showOver(page: Teller, view: LateView): Promise<void> {
  const next = button('next', page.words('result.next'));
  showWhy(page, view, [next]);
  await chosen(next);
}

function showWhy(
  { words }: Teller,
  { code, text, advice, next }: LateView,
  actions: readonly HTMLElement[],
): void {
  const screen = show(
    'late',
    [
      mark('warning', 'bad'),
      element('h1', {}, words(next ? 'result.failed' : 'late.title')),
      element('p', { class: 'message', lang: 'en' }, text),
      element('p', { class: 'lead' }, words(next ? 'result.none-left' : `late.${advice}`)),
      element('p', { class: 'code' }, words('result.code', String(code))),
      forDevelopers(),
    ],
    actions,
  );
  screen.dataset.code = String(code);
}

/** On an address at which nothing is served: what is served where. */
function forDevelopers(): HTMLElement | null {
  const { lost = '' } = place('screen').dataset;
  if (lost === '') return null;
  return element(
    'details',
    { class: 'lost', lang: 'en' },
    element('summary', {}, 'For developers'),
    lost,
  );
}
