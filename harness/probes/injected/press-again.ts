/** Sent into pages, self-contained: who presses there presses once more, so much later. */
export function pressAgain(selector: string, afterMs: number): void {
  const isThere = (element: Element): Element | null => {
    try {
      return element.closest(selector);
    } catch {
      // A selector of the browser's driver alone.
      return null;
    }
  };
  let isDone = false;
  addEventListener(
    'click',
    ({ isTrusted, target }) => {
      const pressed = isTrusted && !isDone && target instanceof Element ? isThere(target) : null;
      if (!(pressed instanceof HTMLElement)) return;
      isDone = true;
      setTimeout(() => {
        if (pressed.isConnected) pressed.click();
      }, afterMs);
    },
    { capture: true },
  );
}
