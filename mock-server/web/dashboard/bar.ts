import { armSheet } from './arm-sheet.js';
import { clockSheet } from './clock-sheet.js';
import type { Desk } from './desk.js';
import { button, element, place } from './dom.js';
import { faultSheet } from './fault-sheet.js';
import { icon, type IconName } from './icons.js';
import { createLanguageSwitch } from './language-switch.js';
import type { Connection } from './live.js';
import type { Model } from './model.js';
import { resetSheet } from './reset-sheet.js';
import { formats, say } from './words.js';

/** The top: how the connection is, whose calls are shown, and what has been set. */
export function createBar(desk: Desk): (model: Model) => void {
  const { store, loader } = desk;
  const live = element('p', { class: 'live', role: 'status' });
  const namespaces = element('select', { id: 'namespace', 'aria-label': say('bar.namespace') });
  namespaces.addEventListener('change', () => {
    store.change({ namespace: namespaces.value, verifications: [], loaded: false });
    loader.reload();
  });
  const tools = {
    arm: tool(say('bar.scenario'), 'target', 'arm', (opener) => armSheet(opener, desk)),
    clock: tool(say('bar.clock'), 'clock', 'clock', (opener) => clockSheet(opener, desk)),
    faults: tool(say('bar.faults'), 'bolt', 'faults', (opener) => faultSheet(opener, desk)),
    reset: tool(say('bar.reset'), 'reset', 'reset', (opener) => resetSheet(opener, desk)),
  };
  const connect = element(
    'a',
    { class: 'button quiet', href: '#/connect', 'data-action': 'connect' },
    icon('plug'),
    element('span', '', say('bar.connect')),
  );
  place('bar').append(
    element(
      'a',
      { class: 'brand', href: '#/' },
      icon('shield'),
      element('span', '', 'faceid-mock'),
    ),
    live,
    namespaces,
    createLanguageSwitch(),
    element(
      'div',
      'tools',
      tools.arm.element,
      tools.clock.element,
      tools.faults.element,
      tools.reset.element,
      connect,
    ),
  );

  return (model) => {
    drawConnection(live, model.connection);
    drawNamespaces(namespaces, model);
    tools.arm.show(armText(model));
    tools.clock.show(clockState(model));
    const faults = model.faults?.length ?? 0;
    tools.faults.show(faults === 0 ? '' : say('bar.faults-on', { count: faults }));
    if (model.route.view === 'connect') connect.setAttribute('aria-current', 'page');
    else connect.removeAttribute('aria-current');
  };
}

interface Tool {
  readonly element: HTMLElement;
  /** What has been set; empty where nothing is. */
  show(state: string): void;
}

function tool(
  label: string,
  name: IconName,
  action: string,
  open: (opener: HTMLElement) => void,
): Tool {
  const made = button(label, open, { icon: icon(name), action });
  const text = made.querySelector('span');
  return {
    element: made,
    show(state) {
      made.classList.toggle('set', state !== '');
      if (text) text.textContent = state === '' ? label : state;
    },
  };
}

function armText({ arms }: Model): string {
  const [first] = arms ?? [];
  if (!first || !arms) return '';
  if (arms.length > 1) return say('bar.armed-many', { count: arms.length });
  const { scenario, left } = first;
  return left === null
    ? say('bar.armed', { scenario })
    : say('bar.armed-times', { scenario, left });
}

function clockState({ clock }: Model): string {
  if (!clock?.moved) return '';
  return clock.frozen
    ? say('bar.clock-frozen')
    : say('bar.clock-moved', { offset: formats().move(clock.offsetMs) });
}

function drawConnection(live: HTMLElement, connection: Connection): void {
  const text = say(`connection.${connection}`);
  if (live.textContent === text) return;
  live.className = `live ${connection}`;
  live.textContent = text;
}

function drawNamespaces(select: HTMLSelectElement, { settings, verifications, namespace }: Model) {
  const names = new Set([
    ...(settings?.namespaces ?? ['default']),
    ...verifications.map((each) => each.namespace),
    ...(namespace === '' ? [] : [namespace]),
  ]);
  const wanted = ['', ...[...names].sort()];
  const shown = [...select.options].map(({ value }) => value);
  if (wanted.join('\n') !== shown.join('\n'))
    select.replaceChildren(
      ...wanted.map((value) =>
        element('option', { value }, value === '' ? say('bar.all-namespaces') : value),
      ),
    );
  select.value = namespace;
}
