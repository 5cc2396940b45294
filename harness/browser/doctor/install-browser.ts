import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { BrowserError, type BrowserSentence } from '../browser-error.js';
import { browserCache, findBrowser } from '../find-browser.js';

const run = promisify(execFile);

interface Install {
  readonly named: string | undefined;
  readonly print: (line: BrowserSentence) => void;
}

/**
 * Finds a browser, else installs one: Chrome by @puppeteer/browsers, else Debian's own package. Never part of
 * `npm ci`, which would fail as a whole on machines that cannot reach the download host.
 */
export async function installBrowser({ named, print }: Install): Promise<string | undefined> {
  const found = await findBrowser(named);
  if (found !== undefined) {
    print({ key: 'install.found', values: { path: found } });
    return found;
  }
  for (const [what, install] of ways) {
    print({ key: 'install.trying', values: { what } });
    try {
      await install();
    } catch (error) {
      print({ key: 'install.failed', values: { why: whyOf(error as Error) } });
      continue;
    }
    const now = await findBrowser(named);
    if (now !== undefined && (await starts(now))) {
      print({ key: 'install.done', values: { path: now } });
      return now;
    }
    print({ key: 'install.dead' });
  }
  print({ key: 'install.nothing' });
  return undefined;
}

const isRoot = (): boolean => process.getuid?.() === 0;
const hasApt = (): boolean => existsSync('/usr/bin/apt-get');

const ways: readonly (readonly [what: BrowserSentence, install: () => Promise<void>])[] = [
  [{ key: 'install.chrome' }, installChrome],
  [{ key: 'install.debian' }, installDebianPackage],
];

async function installChrome(): Promise<void> {
  const { Browser, detectBrowserPlatform, install, resolveBuildId } =
    await import('@puppeteer/browsers');
  const platform = detectBrowserPlatform();
  if (platform === undefined) throw new BrowserError({ key: 'install.no-build' });
  const buildId = await resolveBuildId(Browser.CHROME, platform, 'stable');
  // Chrome's build brings no libraries; as root on Debian or Ubuntu they can be installed with it.
  const installDeps = isRoot() && hasApt();
  await install({ browser: Browser.CHROME, buildId, cacheDir: browserCache(), installDeps });
}

async function installDebianPackage(): Promise<void> {
  if (!hasApt()) throw new BrowserError({ key: 'install.not-debian' });
  if (!isRoot()) throw new BrowserError({ key: 'install.not-root' });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Chrome without its libraries, or Ubuntu's chromium stub without snap, is there and does not run. */
async function starts(path: string): Promise<boolean> {
  try {
    await run(path, ['--version'], { timeout: 30_000 });
    return true;
  } catch {
    // Whatever the reason, it cannot be used; the next way is tried.
    return false;
  }
}

const whyOf = (error: Error): string | BrowserSentence =>
  error instanceof BrowserError ? error.say : (error.message.split('\n')[0] ?? '');
