/** How `navigator.permissions.query` answers for camera and microphone. */
export interface PermissionAnswers {
  readonly query: 'state' | 'prompt' | 'TypeError' | 'absent';
  /** `page`: what was allowed on an earlier page is asked again on this one. */
  readonly remembered: 'site' | 'page' | 'app';
}

/** Sent into pages: self-contained, one JSON argument. A refusal is told as it is, by all that tell anything. */
export function answerPermissions({ query, remembered }: PermissionAnswers): void {
  if (typeof Permissions !== 'function' || query === 'absent') return;
  let isAllowedHere = false;
  type Native = (...values: never[]) => Promise<unknown>;
  const wrap = (
    target: object,
    name: string,
    answer: (call: () => Promise<unknown>, values: readonly unknown[]) => unknown,
  ): void => {
    const found = Object.getOwnPropertyDescriptor(target, name);
    if (typeof found?.value !== 'function') return;
    const value = new Proxy(found.value as Native, {
      apply: (native, self, values: unknown[]) =>
        answer(() => Reflect.apply(native, self, values) as Promise<unknown>, values),
    });
    Object.defineProperty(target, name, { ...found, value });
  };

  const isAsked = () => query === 'prompt' || (remembered === 'page' && !isAllowedHere);
  wrap(Permissions.prototype, 'query', async (call, [descriptor]) => {
    const { name } = (descriptor ?? {}) as { name?: unknown };
    if (name !== 'camera' && name !== 'microphone') return call();
    if (query === 'TypeError')
      throw new TypeError(
        `'${name}' (value of 'name' member of PermissionDescriptor) is not a valid value for enumeration PermissionName.`,
      );
    const status = (await call()) as PermissionStatus;
    const native = Object.getOwnPropertyDescriptor(PermissionStatus.prototype, 'state');
    Object.defineProperty(status, 'state', {
      configurable: true,
      get() {
        const real = native?.get?.call(status) as PermissionState;
        return real === 'granted' && isAsked() ? 'prompt' : real;
      },
    });
    return status;
  });
  if (remembered === 'page' && typeof MediaDevices === 'function')
    wrap(MediaDevices.prototype, 'getUserMedia', async (call) => {
      const stream = await call();
      isAllowedHere = true;
      return stream;
    });
}
