import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
];

/** Without a window system: quicker, and without real permissions. */
const installedShells = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chrome-headless-shell',
  '/usr/lib/chromium/chromium-headless-shell',
];

/** Where `doctor --install-browser` and puppeteer's own command put browsers. */
export const browserCache = (): string => join(homedir(), '.cache', 'puppeteer');

/** The browser to use: the one that was named, an installed one, or one from puppeteer's cache. */
export async function findBrowser(named?: string): Promise<string | undefined> {
  if (named !== undefined) return existsSync(named) ? named : undefined;
  return installed.find((path) => existsSync(path)) ?? (await newestCached('CHROME'));
}

export const findHeadlessShell = async (): Promise<string | undefined> =>
  installedShells.find((path) => existsSync(path)) ?? (await newestCached('CHROMEHEADLESSSHELL'));

async function newestCached(kind: 'CHROME' | 'CHROMEHEADLESSSHELL'): Promise<string | undefined> {
  // An optional peer: a machine with an installed Chrome works without it.
  const browsers = await import('@puppeteer/browsers').catch(() => undefined);
  if (browsers === undefined) return undefined;
  const cached = await browsers.getInstalledBrowsers({ cacheDir: browserCache() });
  const usable = cached.filter(
    ({ browser, executablePath }) =>
      browser === browsers.Browser[kind] && existsSync(executablePath),
  );
  return usable.sort((a, b) => b.buildId.localeCompare(a.buildId, 'en', { numeric: true }))[0]
    ?.executablePath;
}
