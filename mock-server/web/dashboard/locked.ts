import { keepToken } from './control.js';
import { element } from './dom.js';

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
    element('h2', '', 'Control token'),
    element(
      'p',
      '',
      'This mock is reached beyond its own machine, so its dashboard asks for the token. The ready block of the server prints it, and an address that contains it.',
    ),
    element('label', 'field', element('span', '', 'Token'), token),
    element('button', 'button primary', 'Open'),
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
