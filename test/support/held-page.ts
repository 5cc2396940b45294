/** Run in the page before its own script: they keep it in a state that would pass. */

/** The pauses after a movement and after a flash at the human pace: the first of them stays for ever. */
export function holdFirst(): void {
  const set = window.setTimeout.bind(window);
  Reflect.set(window, 'setTimeout', (then: () => void, ms?: number) =>
    ms === 500 || ms === 2_500 ? 0 : set(then, ms),
  );
}

export function neverRecorded(): void {
  const set = window.setTimeout.bind(window);
  Reflect.set(window, 'setTimeout', (then: () => void, ms?: number) =>
    ms === 400 ? 0 : set(then, ms),
  );
}

export function uploadHalf(): void {
  XMLHttpRequest.prototype.send = function () {
    const progress = { loaded: 524_288, total: 1_268_000 };
    this.upload.dispatchEvent(new ProgressEvent('progress', progress));
  };
}

export function breakUpload(): void {
  XMLHttpRequest.prototype.send = function () {
    this.dispatchEvent(new ProgressEvent('error'));
  };
}

export function answersHtml(): void {
  window.fetch = () => Promise.resolve(new Response('<html>', { status: 502 }));
}

export function lacksMatchMedia(): void {
  Reflect.set(window, 'matchMedia', undefined);
}

export function neverOpens(): void {
  window.fetch = () => new Promise(() => undefined);
}

/** Pauses of the human pace end only when the test says so, by `run()`. */
export function heldPauses(): void {
  const set = window.setTimeout.bind(window);
  const held: (() => void)[] = [];
  Reflect.set(window, 'setTimeout', (then: () => void, ms = 0) => {
    if (ms < 300 || ms > 3_500) return set(then, ms);
    held.push(then);
    return 0;
  });
  Reflect.set(window, 'run', () => held.splice(0).map((then) => then()).length);
}
