import { readlinkSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Browser } from 'puppeteer';

/**
 * The folders that a launched browser has made for itself: its profile, and on Linux one with a socket, in the
 * temporary folder, to which a link in the profile leads. One that is killed removes neither.
 */
export function leftoversOf(browser: Browser): readonly string[] {
  const [, profile] = /^--user-data-dir=(.+)$/m.exec(spawnedWith(browser)) ?? [];
  // Puppeteer's own: a profile that somebody named is theirs.
  if (profile === undefined || !/^puppeteer_dev_\w+_profile-/.test(basename(profile))) return [];
  return [profile, ...socketFolder(profile)];
}

export function removeLeftovers(folders: readonly string[]): void {
  for (const folder of folders)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

const spawnedWith = (browser: Browser): string => browser.process()?.spawnargs.join('\n') ?? '';

function socketFolder(profile: string): string[] {
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
