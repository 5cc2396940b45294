import { existsSync } from 'node:fs';
import { launch, type Browser } from 'puppeteer';
import { afterAll, beforeAll } from 'vitest';

const usual = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/usr/local/bin/firefox',
  '/opt/firefox/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
];

const named = process.env.FIREFOX;

/** The one that FIREFOX names, or an installed one. */
export const firefoxPath = (named === undefined ? usual : [named]).find((path) => existsSync(path));

type Prefs = Readonly<Record<string, boolean | number | string>>;

/** A camera of coloured frames, and a yes to every question: headless Firefox has nobody to answer. */
const fakeCamera: Prefs = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
};

/** Nothing but loopback is reached: all else goes to a proxy that is not there. */
const quiet: Prefs = {
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
};

/** Firefox by WebDriver BiDi for all tests of a block. What it allows is fixed at its start: BiDi cannot set it. */
export function useFirefox(prefs: Prefs = {}): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (firefoxPath === undefined) throw new Error('Firefox is not installed');
    browser = await launch({
      browser: 'firefox',
      executablePath: firefoxPath,
      headless: true,
      extraPrefsFirefox: { ...quiet, ...fakeCamera, ...prefs },
    });
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error('Firefox is used before it runs');
    return browser;
  };
}
