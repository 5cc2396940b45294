import { element } from './screen.js';

/**
 * A script that only testers load, by its address and the property of `window` that it fills. Not `import()`,
 * which web views before Chrome 63 do not even parse.
 */
export function loadScript<T>(src: string, global: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const script = element('script', { src });
    script.onload = () => resolve(Reflect.get(window, global) as T);
    script.onerror = () => reject(new Error(`${src} could not be loaded`));
    document.head.append(script);
  });
}
