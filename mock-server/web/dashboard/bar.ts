import { armSheet } from './arm-sheet.js';
import { clockSheet } from './clock-sheet.js';
import type { Desk } from './desk.js';
import { button, element, place } from './dom.js';
import { faultSheet } from './fault-sheet.js';
import { countText, moveText } from './format.js';
import { icon, type IconName } from './icons.js';
import type { Connection } from './live.js';
import type { Model } from './model.js';
import { resetSheet } from './reset-sheet.js';

/** The top: how the connection is, whose calls are shown, and what has been set. */
export function createBar(desk: Desk): (model: Model) => void {
  const { store, loader } = desk;
  const live = element('p', { class: 'live', role: 'status' });
  const namespaces = element('select', { id: 'namespace', 'aria-label': 'Namespace' });
  namespaces.addEventListener('change', () => {
    store.change({ namespace: namespaces.value, verifications: [] });
    loader.reload();
  });
  const tools = {
    arm: tool('Outcome', 'target', 'arm', (opener) => armSheet(opener, desk)),
    clock: tool('Clock', 'clock', 'clock', (opener) => clockSheet(opener, desk)),
    faults: tool('Faults', 'bolt', 'faults', (opener) => faultSheet(opener, desk)),
    reset: tool('Reset', 'reset', 'reset', (opener) => resetSheet(opener, desk)),
  };
  const connect = element(
    'a',
    { class: 'button quiet', href: '#/connect', 'data-action': 'connect' },
    icon('plug'),
    element('span', '', 'Connect'),
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
    tools.faults.show(model.faults?.length ? `${countText(model.faults.length, 'fault')} on` : '');
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
  if (arms.length > 1) return `${arms.length} armed`;
  return `Armed: ${first.scenario}${first.left === null ? '' : ` ×${first.left}`}`;
}

function clockState({ clock }: Model): string {
  if (!clock?.moved) return '';
  return clock.frozen ? 'Clock frozen' : `Clock ${moveText(clock.offsetMs)}`;
}

const connections: Readonly<Record<Connection, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Connection lost, trying again',
  locked: 'Token needed',
};

function drawConnection(live: HTMLElement, connection: Connection): void {
  const text = connections[connection];
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
        element('option', { value }, value === '' ? 'All namespaces' : value),
      ),
    );
  select.value = namespace;
}
