/**
 * The panel is never over what the user has to press: it ends above the buttons at the bottom, or, on a phone on its
 * side, before those on the right.
 */
export function placePanel(panel: HTMLElement): void {
  const { style } = panel;
  style.maxHeight = style.maxWidth = style.right = '';
  const actions = document.querySelector('.actions')?.getBoundingClientRect();
  const bar = panel.parentElement?.getBoundingClientRect();
  if (!actions || !bar || actions.height === 0) return;
  const { top } = panel.getBoundingClientRect();
  const above = actions.top - top - gapPx;
  if (above < leastPx && actions.left > leastPx) {
    style.right = `${bar.right - actions.left + gapPx}px`;
    style.maxWidth = `${actions.left - 2 * gapPx}px`;
  } else if (above < panel.scrollHeight) style.maxHeight = `${Math.max(above, 120)}px`;
}

const gapPx = 8;
const leastPx = 200;
