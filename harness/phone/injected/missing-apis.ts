/**
 * Sent into pages: self-contained, one JSON argument. Takes interfaces away before any page script runs:
 * `Navigator.connection` is a property of an interface, on its prototype or its own; `ImageCapture` a global.
 */
export function removeApis(missing: readonly string[]): void {
  const scope = globalThis as unknown as Record<
    string,
    { readonly prototype?: object } | undefined
  >;
  for (const path of missing) {
    const [name = '', member] = path.split('.');
    const owner = scope[name];
    if (member === undefined) Reflect.deleteProperty(scope, name);
    else if (owner !== undefined) {
      Reflect.deleteProperty(owner, member);
      if (owner.prototype) Reflect.deleteProperty(owner.prototype, member);
    }
  }
}
