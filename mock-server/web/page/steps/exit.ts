import type { Life } from '../life.js';
import { button, element, place, screenElement, type Page } from '../screen.js';
import { newSurface } from '../taps.js';

/** The button in the corner by which the user leaves, once sure. Returns the way to stop listening. */
export function onExit({ words }: Page, life: Life): () => void {
  const exit = place('exit');
  const ask = (): void => {
    if (document.getElementById('exit-question') === null) askFirst(words, life);
  };
  exit.addEventListener('click', ask);
  return () => {
    exit.removeEventListener('click', ask);
    document.getElementById('exit-question')?.remove();
  };
}

/** A question over the screen, not <dialog>, which Safari has only since 15.4. What is behind it waits. */
function askFirst(words: Page['words'], life: Life): void {
  const stay = button('stay', words('exit.stay'));
  const go = button('leave', words('exit.leave'), 'secondary');
  const card = element(
    'div',
    { class: 'card' },
    element('h2', { id: 'exit-title' }, words('exit.title')),
    element('p', { class: 'lead', id: 'exit-lead' }, words('exit.lead')),
    stay,
    go,
  );
  const question = element(
    'div',
    {
      id: 'exit-question',
      class: 'overlay',
      role: 'alertdialog',
      'aria-modal': 'true',
      'aria-labelledby': 'exit-title',
      'aria-describedby': 'exit-lead',
    },
    card,
  );
  const close = (): void => {
    question.remove();
    newSurface();
    giveBackFocus();
    life.hold(false);
  };
  stay.addEventListener('click', close);
  go.addEventListener('click', () => {
    question.remove();
    newSurface();
    life.end('exit');
  });
  question.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      // One key, one step: a panel that is open as well stays.
      event.stopPropagation();
      close();
    }
    if (event.key !== 'Tab') return;
    // Two buttons: the other one is next, in both directions.
    event.preventDefault();
    (document.activeElement === stay ? go : stay).focus();
  });
  life.hold(true);
  document.body.append(question);
  newSurface();
  stay.focus();
}

/** What went on behind the question may have taken the button away. */
function giveBackFocus(): void {
  const exit = place('exit');
  if (exit.hidden) screenElement().querySelector<HTMLElement>('[tabindex="-1"]')?.focus();
  else exit.focus();
}
