import { byId } from '../dom.js';

interface Moves {
  readonly step: (by: 1 | -1) => void;
  readonly play: () => void;
  readonly goWrong: () => void;
  readonly toEnd: (isLast: boolean) => void;
  readonly byMs: (ms: number) => void;
}

/** Keys of the whole page; a field, a list or a button that has the focus keeps its own. */
export function followKeys({ step, play, goWrong, toEnd, byMs }: Moves): void {
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    ArrowUp: () => step(-1),
    ArrowDown: () => step(1),
    PageUp: () => byMs(-1_000),
    PageDown: () => byMs(1_000),
    Home: () => toEnd(false),
    End: () => toEnd(true),
    ' ': play,
    w: goWrong,
    '/': () => byId('search').focus(),
  };
  document.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || !Object.hasOwn(keys, key)) return;
    const own = target instanceof Element ? target.closest('input, select, textarea, pre') : null;
    if (own !== null) return;
    // Space presses a button, and a list is scrolled by its own keys.
    if (key === ' ' && target instanceof HTMLButtonElement) return;
    event.preventDefault();
    keys[key]?.();
  });
  byId('search').addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    byId('handle').focus();
  });
}
