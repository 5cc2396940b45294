import type { ScenarioEntry } from '../../shared/control-protocol.js';
import { callIfThere } from './control.js';
import { element, reconcile } from './dom.js';
import { counted, say } from './words.js';

export interface Picker {
  readonly element: HTMLElement;
  chosen(): string;
  load(): Promise<void>;
}

/** So many fit a screen twice; more are found by typing. */
const drawn = 60;

let known: readonly ScenarioEntry[] | null = null;

/** One of several hundred scenarios, by typing a part of its id or title. */
export function createPicker(first: string): Picker {
  let chosen = first;
  const search = element('input', {
    type: 'search',
    class: 'picker-search',
    placeholder: say('picker.example'),
    'aria-label': say('picker.search'),
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const list = element('div', {
    class: 'choices',
    role: 'radiogroup',
    'aria-label': say('picker.label'),
  });
  const more = element('p', { class: 'muted', role: 'status' });
  const picker = element('div', 'picker', search, list, more);
  search.addEventListener('input', draw);
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    // Enter takes the first that fits; the form is sent by its button.
    const choice = list.querySelector('input');
    choice?.click();
    choice?.focus();
  });
  list.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) chosen = target.value;
  });
  draw();

  function draw(): void {
    const words = search.value.toLowerCase().split(/\s+/);
    const all = known ?? [{ id: first, title: '', tags: [] }];
    const fitting = all.filter(({ id, title, tags }) => {
      const text = `${id} ${title} ${tags.join(' ')}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    // What is chosen stays in sight, and what is wanted most often comes next.
    const rank = ({ id, tags }: ScenarioEntry): number =>
      id === chosen ? 0 : tags.includes('core') ? 1 : 2;
    const ordered = [...fitting].sort((a, b) => rank(a) - rank(b));
    reconcile(list, ordered.slice(0, drawn), {
      key: ({ id }) => id,
      stamp: ({ title }) => title,
      make: choiceOf,
    });
    const left = fitting.length - drawn;
    more.textContent =
      fitting.length === 0 ? say('picker.none') : left > 0 ? say('picker.more', counted(left)) : '';
  }

  function choiceOf({ id, title }: ScenarioEntry): HTMLElement {
    const input = element('input', { type: 'radio', name: 'scenario', value: id });
    input.checked = id === chosen;
    return element(
      'label',
      'choice',
      input,
      element(
        'span',
        '',
        element('code', '', id),
        title === '' ? null : element('small', { lang: 'en' }, title),
      ),
    );
  }

  return {
    element: picker,
    chosen: () => chosen,
    async load() {
      known ??=
        (await callIfThere<{ scenarios: ScenarioEntry[] }>('/scenarios'))?.scenarios ?? null;
      draw();
    },
  };
}
