/** What the script of an emulated page needs to know of the device. */
export interface Emulation {
  /** Overrides what the browser tells; what it does not tell, on an insecure page say, stays untold. */
  readonly navigator: Readonly<Record<string, unknown>>;
  /** What it has not and the device has. */
  readonly added: Readonly<Record<string, unknown>>;
  readonly screen: Readonly<Record<string, number>> | null;
  /** `window.outerWidth` and `outerHeight`; `null` where the emulated ones are right. */
  readonly window: Readonly<Record<string, number>> | null;
  readonly clientHints: boolean;
  readonly chromium: boolean;
  readonly bridges: readonly string[];
  readonly fileCapture: boolean;
}

/** Sent into pages: self-contained, one JSON argument. What puppeteer's own emulation leaves out. */
export function emulate(device: Emulation): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  type Getter = (this: unknown) => unknown;
  const partOf = (target: object, name: string, part: 'get' | 'set') =>
    Reflect.get(Object.getOwnPropertyDescriptor(target, name) ?? {}, part) as Getter | undefined;
  const anyGetter = partOf(Navigator.prototype, 'vendor', 'get') as Getter;

  /** A proxy of a native getter says of itself that it is native, and refuses a stranger as that does. */
  const define = (target: object, name: string, value: unknown): void => {
    const get = new Proxy(partOf(target, name, 'get') ?? anyGetter, {
      apply(native, self, values) {
        Reflect.apply(native, self, values);
        return value;
      },
    });
    Object.defineProperty(target, name, { get, enumerable: true, configurable: true });
  };
  for (const [name, value] of Object.entries(device.navigator))
    if (name in Navigator.prototype)
      define(Navigator.prototype, name, Array.isArray(value) ? Object.freeze(value) : value);
  for (const [name, value] of Object.entries(device.added))
    define(Navigator.prototype, name, value);
  for (const [name, value] of Object.entries(device.screen ?? {}))
    define(Screen.prototype, name, value);
  for (const [name, value] of Object.entries(device.window ?? {})) define(globalThis, name, value);

  if (!device.clientHints)
    delete (Navigator.prototype as unknown as Record<string, unknown>).userAgentData;
  if (!device.chromium) delete scope.chrome;
  if (device.fileCapture && !('capture' in HTMLInputElement.prototype)) {
    const accept = (part: 'get' | 'set') =>
      partOf(HTMLInputElement.prototype, 'accept', part) as Getter;
    Object.defineProperty(HTMLInputElement.prototype, 'capture', {
      configurable: true,
      enumerable: true,
      get: new Proxy(accept('get'), {
        apply: (_, self: HTMLInputElement) => self.getAttribute('capture') ?? '',
      }),
      set: new Proxy(accept('set'), {
        apply: (_, self: HTMLInputElement, [value]) => self.setAttribute('capture', String(value)),
      }),
    });
  }
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
