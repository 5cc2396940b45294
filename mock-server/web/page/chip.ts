import type { PanelPlace } from './panel.js';
import { loadScript } from './load-script.js';
import { button, element, place } from './screen.js';
import type { Server } from './server.js';
import { newSurface } from './taps.js';

interface PanelScript {
  readonly fillPanel: (at: PanelPlace) => Promise<void>;
}

/** The chip in the corner becomes a button that unfolds the tester panel; the panel is loaded only then. */
export function mountChip(server: Server, token: string): void {
  const chip = element(
    'button',
    { type: 'button', class: 'test-mark', id: 'test-mark', 'aria-expanded': 'false', lang: 'en' },
    'TEST · faceid-mock',
  );
  const panel = element('section', { id: 'panel', 'aria-label': 'Tester panel', lang: 'en' });
  panel.hidden = true;
  place('test-mark').replaceWith(chip);
  chip.after(panel);

  let script: Promise<PanelScript> | undefined;
  const fold = (folded: boolean): void => {
    panel.hidden = folded;
    newSurface();
    chip.setAttribute('aria-expanded', String(!folded));
    if (folded) return;
    script = script ?? load();
    // Without a connection it is loaded at the next try.
    script.catch(() => (script = undefined));
    void script
      .then(({ fillPanel }) => fillPanel({ panel, server, token, element, button }))
      .then(newSurface);
  };
  chip.addEventListener('click', () => fold(!panel.hidden));
  // From wherever the focus is; a question over the page goes first.
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || panel.hidden || document.getElementById('exit-question')) return;
    fold(true);
    chip.focus();
  });
  // What was tapped outside is done as well: the panel is beside the page, not before it.
  document.addEventListener('click', ({ target }) => {
    if (panel.hidden || !(target instanceof Element)) return;
    if (!target.closest('#panel, #test-mark, #exit-question')) fold(true);
  });
}

function load(): Promise<PanelScript> {
  const assets = '/reflect/assets/panel';
  if (document.getElementById('panel-style') === null) {
    const href = `${assets}.css`;
    document.head.append(element('link', { id: 'panel-style', rel: 'stylesheet', href }));
  }
  return loadScript<PanelScript>(`${assets}.js`, 'faceidMockPanel');
}
