import { placePanel } from './panel-place.js';
import type { PanelChange, PanelEntry, PanelState } from '../../shared/panel-protocol.js';
import type { button as makeButton, element as makeElement } from './screen.js';
import type { Server } from './server.js';

/** What the panel needs of the page, which it is loaded into only when a tester unfolds it. */
export interface PanelPlace {
  readonly panel: HTMLElement;
  readonly server: Server;
  readonly token: string;
  readonly element: typeof makeElement;
  readonly button: typeof makeButton;
}

/**
 * What a tester chooses on the page itself. In English, like all tools of the emulator; the page around it
 * speaks the visitor's language.
 */
export async function fillPanel(at: PanelPlace): Promise<void> {
  const { panel, server, element } = at;
  const said = element('p', { class: 'said', role: 'status' });
  const failed = (error: unknown): void => {
    said.textContent = (error as Error).message || 'The mock does not answer.';
  };
  try {
    const state = await server.panel({});
    panel.textContent = '';
    const leave = exitButton(at);
    panel.append(...fields(state, change, at), said, leave, phoneLink(at), dashboardLink(at));
    const tell = (now: PanelState): void => tellWhatMayHappen(now, { panel, said, leave });
    tell(state);
    follow(at, tell);
    panel.querySelector<HTMLElement>('select:enabled, summary')?.focus();
  } catch (error) {
    panel.append(said);
    failed(error);
  }

  /** Outcomes are looked up when an attempt ends; the rest is decided when the page opens. */
  async function change(wanted: PanelChange): Promise<void> {
    try {
      await server.panel(wanted);
      if (wanted.scenario === undefined) location.reload();
      else said.textContent = `The next attempt follows "${wanted.scenario}".`;
    } catch (error) {
      failed(error);
    }
  }
}

let stopFollowing = (): void => undefined;

/** The page goes on behind the panel: with each screen, other things may still happen, in another place. */
function follow({ panel, server }: PanelPlace, tell: (state: PanelState) => void): void {
  stopFollowing();
  const sizes = typeof ResizeObserver === 'function' ? new ResizeObserver(fit) : null;
  function fit(): void {
    placePanel(panel);
  }
  // Each screen has buttons of its own, and they grow with the text.
  const place = (): void => {
    sizes?.disconnect();
    const actions = document.querySelector('.actions');
    if (actions) sizes?.observe(actions);
    fit();
  };
  const screens = new MutationObserver(() => {
    place();
    // Without a connection there is nothing new to tell.
    if (!panel.hidden) server.panel({}).then(tell, () => undefined);
  });
  const screen = document.getElementById('screen');
  if (screen) screens.observe(screen, { attributes: true, attributeFilter: ['data-shown'] });
  addEventListener('resize', fit);
  place();
  stopFollowing = () => {
    screens.disconnect();
    sizes?.disconnect();
    removeEventListener('resize', fit);
  };
}

interface Told {
  readonly panel: HTMLElement;
  readonly said: HTMLElement;
  readonly leave: HTMLButtonElement;
}

const decided = 'The last attempt is over: nothing that is chosen here can happen any more.';

function tellWhatMayHappen(
  { isDecided, mayChoose }: PanelState,
  { panel, said, leave }: Told,
): void {
  for (const list of [...panel.querySelectorAll('select')])
    list.disabled = isDecided || (list.dataset.panel === 'outcome' && !mayChoose);
  if (isDecided) said.textContent = decided;
  else if (said.textContent === decided) said.textContent = '';
  // Where the user cannot leave, the tester cannot in their place.
  leave.disabled = document.getElementById('exit')?.hidden !== false;
}

type Apply = (change: PanelChange) => Promise<void>;

function fields(state: PanelState, apply: Apply, at: PanelPlace): HTMLElement[] {
  const select = selectIn(at);
  const { scenario, camera, mode, pace, scenarios, cameras, mayChoose, chosenBy } = state;
  const outcome = select('Outcome', scenarios, scenario, (id) => apply({ scenario: id }));
  if (!mayChoose)
    outcome.append(at.element('small', {}, `Chosen by ${chosenBy}, which goes before the panel.`));
  return [
    outcome,
    select('Camera (injected)', [asItIs, ...cameras], camera ?? '', (id) =>
      apply({ camera: id || null }),
    ),
    select('Mode', modes, mode ?? '', (id) => apply({ mode: (id || null) as PanelState['mode'] })),
    select('Pace', paces, pace ?? '', (id) => apply({ pace: (id || null) as PanelState['pace'] })),
  ];
}

const asItIs: PanelEntry = { id: '', title: 'as it is' };
const modes: readonly PanelEntry[] = [
  { id: '', title: 'by user agent' },
  { id: 'light', title: 'light' },
  { id: 'silent', title: 'silent' },
];
const paces: readonly PanelEntry[] = [
  { id: '', title: 'as set' },
  { id: 'human', title: 'human' },
  { id: 'fast', title: 'fast' },
];

const selectIn =
  ({ element }: PanelPlace) =>
  (
    label: string,
    entries: readonly PanelEntry[],
    chosenId: string,
    changed: (id: string) => Promise<void>,
  ): HTMLElement => {
    const list = element('select', { 'data-panel': label.split(' ')[0]?.toLowerCase() ?? '' });
    for (const { id, title } of entries) {
      const text = id === '' || id === title ? title : `${id} – ${title}`;
      const entry = element('option', { value: id }, text);
      entry.selected = id === chosenId;
      list.append(entry);
    }
    list.addEventListener('change', () => void changed(list.value));
    return element('label', {}, element('span', {}, label), list);
  };

/** The same way out that the visitor has, without the question. */
function exitButton({ button }: PanelPlace): HTMLButtonElement {
  const leave = button('panel-exit', 'Leave as the visitor', 'secondary');
  const press = (action: string) =>
    document.querySelector<HTMLButtonElement>(`[data-action="${action}"]`)?.click();
  leave.addEventListener('click', () => {
    press('exit');
    press('leave');
  });
  return leave;
}

/** On a desktop: the same verification on a phone. */
function phoneLink({ element, token }: PanelPlace): HTMLElement {
  const details = element('details', {}, element('summary', {}, 'On a phone'));
  details.addEventListener('toggle', () => {
    if (details.querySelector('img')) return;
    const src = `/reflect/qr.svg?token=${encodeURIComponent(token)}`;
    const size = { width: '180', height: '180' };
    details.append(element('img', { src, alt: 'QR code of this page', ...size }));
  });
  return details;
}

/** Where the rest of this verification is told: calls, findings, what was recorded. */
const dashboardLink = ({ element, token }: PanelPlace): HTMLElement =>
  element(
    'a',
    {
      href: `/_mock/#/verifications/${encodeURIComponent(token)}`,
      target: '_blank',
      rel: 'noopener noreferrer',
    },
    'In the dashboard',
  );
