import { keepToken } from './control.js';
import { element } from './dom.js';
import { say } from './words.js';

/** Beyond loopback nobody looks in without the token. */
export function createLocked(): (parent: HTMLElement) => void {
  const token = element('input', {
    type: 'password',
    id: 'token',
    autocomplete: 'off',
    required: '',
  });
  const form = element(
    'form',
    'page note',
    element('h2', '', say('locked.title')),
    element('p', '', say('locked.text')),
    element('label', 'field', element('span', '', say('locked.token')), token),
    element('button', 'button primary', say('locked.submit')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    keepToken(token.value.trim());
    location.reload();
  });
  return (parent) => {
    if (form.parentElement === parent) return;
    parent.replaceChildren(form);
    token.focus();
  };
}
