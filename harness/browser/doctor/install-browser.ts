import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { browserCache, findBrowser } from '../find-browser.js';

const run = promisify(execFile);

interface Install {
  readonly named: string | undefined;
  readonly print: (line: string) => void;
}

/**
 * Finds a browser, else installs one: Chrome by @puppeteer/browsers, else Debian's own package. Never part of
 * `npm ci`, which would fail as a whole on machines that cannot reach the download host.
 */
export async function installBrowser({ named, print }: Install): Promise<string | undefined> {
  const found = await findBrowser(named);
  if (found !== undefined) {
    print(`Browser found: ${found}`);
    return found;
  }
  for (const [what, install] of ways) {
    print(`No browser found. Trying ${what} …`);
    try {
      await install();
    } catch (error) {
      print(`  did not work: ${firstLine((error as Error).message)}`);
      continue;
    }
    const now = await findBrowser(named);
    if (now !== undefined && (await starts(now))) {
      print(`Browser installed: ${now}`);
      return now;
    }
    print('  installed, but it does not start on this machine');
  }
  print(
    'No browser could be installed. Install Chrome or Chromium (Debian: apt-get install chromium) and run this again, or name one with FACEID_MOCK_BROWSER.',
  );
  return undefined;
}

const isRoot = (): boolean => process.getuid?.() === 0;
const hasApt = (): boolean => existsSync('/usr/bin/apt-get');

const ways: readonly (readonly [what: string, install: () => Promise<void>])[] = [
  ['Chrome from @puppeteer/browsers', installChrome],
  ["Debian's chromium package", installDebianPackage],
];

async function installChrome(): Promise<void> {
  const { Browser, detectBrowserPlatform, install, resolveBuildId } =
    await import('@puppeteer/browsers');
  const platform = detectBrowserPlatform();
  if (platform === undefined) throw new Error('no build of Chrome exists for this platform');
  const buildId = await resolveBuildId(Browser.CHROME, platform, 'stable');
  // Chrome's build brings no libraries; as root on Debian or Ubuntu they can be installed with it.
  const installDeps = isRoot() && hasApt();
  await install({ browser: Browser.CHROME, buildId, cacheDir: browserCache(), installDeps });
}

async function installDebianPackage(): Promise<void> {
  if (!hasApt()) throw new Error('this is not Debian or Ubuntu');
  if (!isRoot()) throw new Error('installing packages needs root: sudo apt-get install chromium');
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

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
