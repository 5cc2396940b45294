import { element } from './dom.js';

type Tab = readonly [name: string, content: () => readonly HTMLElement[]];

/** Tabs by the pattern of ARIA: one stop of the Tab key, the arrows go from one to the next. The first is open. */
export function tabs(id: string, all: readonly Tab[]): HTMLElement {
  const panel = element('div', {
    role: 'tabpanel',
    id: `${id}-panel`,
    'aria-labelledby': `${id}-0`,
    tabindex: '0',
  });
  const heads = all.map(([name], at) =>
    element(
      'button',
      { type: 'button', role: 'tab', id: `${id}-${at}`, 'aria-controls': `${id}-panel` },
      name,
    ),
  );
  const open = (at: number): void => {
    heads.forEach((head, place) => {
      head.ariaSelected = String(place === at);
      head.tabIndex = place === at ? 0 : -1;
    });
    panel.setAttribute('aria-labelledby', `${id}-${at}`);
    panel.replaceChildren(...(all[at]?.[1]() ?? []));
  };
  heads.forEach((head, at) => {
    head.addEventListener('click', () => open(at));
    head.addEventListener('keydown', (event) => {
      const next = nextOf(event.key, at, heads.length);
      if (next === undefined) return;
      event.preventDefault();
      open(next);
      heads[next]?.focus();
    });
  });
  open(0);
  const list = element('div', { role: 'tablist', class: 'tabs' }, ...heads);
  return element('div', { class: 'tab-box' }, list, panel);
}

/** Round at both ends. */
const nextOf = (key: string, at: number, count: number): number | undefined =>
  ({
    ArrowRight: (at + 1) % count,
    ArrowLeft: (at + count - 1) % count,
    Home: 0,
    End: count - 1,
  })[key];
