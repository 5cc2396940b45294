import { readlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The folder of Chromium's socket, in the temporary folder, to which a link in its profile leads. */
export function socketFolder(profile: string): string[] {
  try {
    const folder = dirname(readlinkSync(join(profile, 'SingletonSocket')));
    // `org.chromium.Chromium.8qLDBu`, `com.google.Chrome.4fPwSn`
    return /^(?:org\.chromium|com\.google|com\.microsoft)\.[\w.]+$/.test(basename(folder))
      ? [folder]
      : [];
  } catch {
    // Neither chrome-headless-shell has one, nor other systems.
    return [];
  }
}
