/** By which the page tells that the second press was made. */
export const pressedAgain = 'faceidMockPressedAgain';

/** Sent into pages, self-contained: who presses there presses once more, so much later, and `told` is called. */
export function pressAgain(selector: string, afterMs: number, told: string): void {
  const match = (element: Element): Element | null => {
    try {
      return element.closest(selector);
    } catch {
      // A selector that only the browser's driver knows.
      return null;
    }
  };
  let isDone = false;
  addEventListener(
    'click',
    ({ isTrusted, target }) => {
      const pressed = isTrusted && !isDone && target instanceof Element ? match(target) : null;
      if (!(pressed instanceof HTMLElement)) return;
      isDone = true;
      setTimeout(() => {
        if (!pressed.isConnected) return;
        (globalThis as unknown as Record<string, (() => void) | undefined>)[told]?.();
        pressed.click();
      }, afterMs);
    },
    { capture: true },
  );
}
