import type { PanelChange, PanelEntry, PanelState } from '../../shared/panel-protocol.js';
import { button, element, place } from './screen.js';
import type { Server } from './server.js';

/**
 * What a tester chooses on the page itself, folded behind the chip in the corner. In English, like all tools of
 * the emulator; the page around it speaks the visitor's language.
 */
export function mountPanel(server: Server, token: string): void {
  const chip = element(
    'button',
    { type: 'button', class: 'test-mark', id: 'test-mark', 'aria-expanded': 'false', lang: 'en' },
    'TEST · faceid-mock',
  );
  const panel = element('section', {
    class: 'panel',
    id: 'panel',
    'aria-label': 'Tester panel',
    lang: 'en',
  });
  panel.hidden = true;
  chip.setAttribute('aria-controls', 'panel');
  place('test-mark').replaceWith(chip);
  chip.after(panel);

  const fold = (folded: boolean): void => {
    panel.hidden = folded;
    chip.setAttribute('aria-expanded', String(!folded));
    if (folded) chip.focus();
  };
  chip.addEventListener('click', () => {
    fold(!panel.hidden);
    if (!panel.hidden) void fill(panel, server, token);
  });
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') fold(true);
  });
}

async function fill(panel: HTMLElement, server: Server, token: string): Promise<void> {
  const said = element('p', { class: 'said', role: 'status' });
  const failed = (error: unknown): void => {
    said.textContent = (error as Error).message || 'The mock does not answer.';
  };
  try {
    const state = await server.panel({});
    panel.textContent = '';
    panel.append(...fields(state, change), said, exitButton(), phoneLink(token));
    panel.querySelector('select')?.focus();
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

type Apply = (change: PanelChange) => Promise<void>;

function fields(state: PanelState, apply: Apply): HTMLElement[] {
  const { scenario, camera, mode, pace, scenarios, cameras, mayChoose, chosenBy } = state;
  const outcome = select('Outcome', scenarios, scenario, (id) => apply({ scenario: id }));
  const list = outcome.querySelector('select');
  if (list && !mayChoose) {
    list.disabled = true;
    outcome.append(element('small', {}, `Chosen by ${chosenBy}, which goes before the panel.`));
  }
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

function select(
  label: string,
  entries: readonly PanelEntry[],
  chosenId: string,
  changed: (id: string) => Promise<void>,
): HTMLElement {
  const list = element('select', { 'data-panel': label.split(' ')[0]?.toLowerCase() ?? '' });
  for (const { id, title } of entries) {
    const entry = element(
      'option',
      { value: id },
      id === '' || id === title ? title : `${id} – ${title}`,
    );
    entry.selected = id === chosenId;
    list.append(entry);
  }
  list.addEventListener('change', () => void changed(list.value));
  return element('label', {}, element('span', {}, label), list);
}

/** The same way out that the visitor has, without the question. */
function exitButton(): HTMLElement {
  const leave = button('panel-exit', 'Leave as the visitor', 'secondary');
  leave.addEventListener('click', () => {
    place('exit').click();
    document.querySelector<HTMLButtonElement>('[data-action="leave"]')?.click();
  });
  return leave;
}

/** On a desktop: the same verification on a phone. */
function phoneLink(token: string): HTMLElement {
  const details = element('details', {}, element('summary', {}, 'On a phone'));
  details.addEventListener('toggle', () => {
    if (details.querySelector('img')) return;
    const src = `/reflect/qr.svg?token=${encodeURIComponent(token)}`;
    details.append(
      element('img', { src, alt: 'QR code of this page', width: '180', height: '180' }),
    );
  });
  return details;
}
