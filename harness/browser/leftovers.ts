import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser } from 'puppeteer';
import { socketFolder } from '../processes/socket-folder.js';

const profileName = 'faceid-mock-profile-';

/** Made by us, so that it is known before the browser has opened, which may never be. */
export const makeProfile = (): string => mkdtempSync(join(tmpdir(), profileName));

/**
 * The folders that a launched browser has made for itself: its profile, and on Linux one with a socket, in the
 * temporary folder, to which a link in the profile leads. One that is killed removes neither.
 */
export function leftoversOf(browser: Browser): readonly string[] {
  const [, profile] = /^--user-data-dir=(.+)$/m.exec(spawnedWith(browser)) ?? [];
  // A profile that somebody else named is theirs.
  if (profile === undefined || !basename(profile).startsWith(profileName)) return [];
  return [profile, ...socketFolder(profile)];
}

export function removeLeftovers(folders: readonly string[]): void {
  for (const folder of folders)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

const spawnedWith = (browser: Browser): string => browser.process()?.spawnargs.join('\n') ?? '';
