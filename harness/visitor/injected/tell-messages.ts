/** Runs in each document of a window, in a world of its own: hears what is sent to the window, and changes nothing. */
export function tellMessages(binding: string): void {
  const mostCharacters = 2_000;
  // What a frame is sent is not for the window around it.
  if (window !== window.top) return;
  addEventListener('message', ({ data }) => {
    let json: string | undefined;
    try {
      json = JSON.stringify(data);
    } catch {
      // Nothing that could be said again as text.
    }
    const tell = (globalThis as unknown as Record<string, (json: string) => void>)[binding];
    if (json !== undefined && json.length <= mostCharacters) tell?.(json);
  });
}
