/** What the script of a dressed page needs to know of the device. */
export interface Dress {
  readonly vendor: string;
  readonly clientHints: boolean;
  readonly chromium: boolean;
  readonly bridges: readonly string[];
  readonly fileCapture: boolean;
  readonly language: string;
  readonly touchPoints: number;
}

/** Sent into pages: self-contained, one JSON argument. What puppeteer's own emulation leaves undressed. */
export function dress(device: Dress): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  const define = (target: object, name: string, value: unknown): void => {
    Object.defineProperty(target, name, { get: () => value, configurable: true });
  };
  define(Navigator.prototype, 'vendor', device.vendor);
  // Puppeteer's touch emulation says 1, phones say 5. A second CDP session that says so would undo the
  // platform of the user agent override.
  define(Navigator.prototype, 'maxTouchPoints', device.touchPoints);
  define(Navigator.prototype, 'language', device.language);
  define(Navigator.prototype, 'languages', [device.language, device.language.split('-')[0]]);
  if (!device.clientHints)
    delete (Navigator.prototype as unknown as Record<string, unknown>).userAgentData;
  if (!device.chromium) delete scope.chrome;
  if (device.fileCapture && !('capture' in HTMLInputElement.prototype))
    Object.defineProperty(HTMLInputElement.prototype, 'capture', {
      configurable: true,
      get(this: HTMLInputElement) {
        return this.getAttribute('capture') ?? '';
      },
      set(this: HTMLInputElement, value: string) {
        this.setAttribute('capture', value);
      },
    });
  if (device.bridges.includes('WeixinJSBridge')) {
    scope.__wxjs_environment = 'browser';
    scope.WeixinJSBridge = {
      invoke: (name: string, _input: unknown, done?: (answer: object) => void) =>
        done?.({ err_msg: `${name}:ok` }),
      on: () => undefined,
      call: () => undefined,
    };
    document.addEventListener('DOMContentLoaded', () =>
      document.dispatchEvent(new Event('WeixinJSBridgeReady')),
    );
  }
}
