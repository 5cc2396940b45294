import { button, element, place, type Page } from '../screen.js';

/** The button in the corner by which the user leaves, once sure. Returns the way to stop listening. */
export function onExit({ words }: Page, leave: () => void): () => void {
  const exit = place('exit');
  const ask = (): void => {
    if (document.getElementById('exit-question') === null) askFirst(words, leave);
  };
  exit.addEventListener('click', ask);
  return () => {
    exit.removeEventListener('click', ask);
    document.getElementById('exit-question')?.remove();
  };
}

/** A question over the screen, not <dialog>, which Safari has only since 15.4. */
function askFirst(words: Page['words'], leave: () => void): void {
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
    place('exit').focus();
  };
  stay.addEventListener('click', close);
  go.addEventListener('click', () => {
    question.remove();
    leave();
  });
  question.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key !== 'Tab') return;
    // Two buttons: the other one is next, in both directions.
    event.preventDefault();
    (document.activeElement === stay ? go : stay).focus();
  });
  document.body.append(question);
  stay.focus();
}
