import { createServer } from 'node:net';
import { existsSync } from 'node:fs';
import { packagePath } from '../../../mock-server/index.js';
import { launchBrowser } from '../launch.js';
import { findBrowser } from '../find-browser.js';

export interface Diagnosis {
  readonly ok: boolean;
  /** Nothing runs without it; a taken port only wants another number. */
  readonly essential: boolean;
  readonly what: string;
  readonly found: string;
  readonly cure: string;
}

interface Patient {
  readonly browser?: string;
  readonly sandbox: boolean;
}

/** Each thing that a run needs, looked at in turn. */
export async function* diagnose(patient: Patient): AsyncGenerator<Diagnosis> {
  yield nodeVersion();
  yield build();
  yield await port(12_180);
  const path = await findBrowser(patient.browser);
  yield {
    essential: true,
    ok: path !== undefined,
    what: 'Browser',
    found: path ?? 'none',
    cure: 'faceid-mock doctor --install-browser, or name one with --browser',
  };
  if (path !== undefined) yield await camera(path, patient.sandbox);
}

/** 20.19 is the first line that puppeteer 24 and vitest 4 run on with require(esm). */
function nodeVersion(): Diagnosis {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    essential: true,
    ok,
    what: 'Node',
    found: process.version,
    cure: 'Node 20.19, 22 or 24 is needed',
  };
}

function build(): Diagnosis {
  const ok = existsSync(packagePath('dist/mock-server/web/page/main.js'));
  return {
    essential: true,
    ok,
    what: 'Build',
    found: ok ? 'there' : 'missing',
    cure: 'npm run build',
  };
}

function port(number: number): Promise<Diagnosis> {
  return new Promise((resolve) => {
    const server = createServer();
    const say = (ok: boolean, found: string) => {
      resolve({
        essential: false,
        ok,
        what: `Port ${number}`,
        found,
        cure: 'another program listens there: use --port 0 or another number',
      });
    };
    server.once('error', (error: NodeJS.ErrnoException) => say(false, error.code ?? error.message));
    server.listen(number, '127.0.0.1', () => server.close(() => say(true, 'free')));
  });
}

/** Root cannot use Chromium's sandbox: the doctor looks without it and says so. */
async function camera(path: string, sandbox: boolean): Promise<Diagnosis> {
  const asRoot = process.getuid?.() === 0;
  const usesSandbox = sandbox && !asRoot;
  const cure = 'run as a user who may create namespaces, or pass --no-sandbox for pages you trust';
  try {
    const browser = await launchBrowser({
      executablePath: path,
      headless: true,
      sandbox: usesSandbox,
    });
    try {
      const [label, version] = [await cameraLabel(browser), await browser.version()];
      const how = usesSandbox
        ? ''
        : asRoot
          ? ', without sandbox since this is root'
          : ', without sandbox';
      return {
        essential: true,
        ok: label !== '',
        what: 'Fake camera',
        found: `${label || 'none'} in ${version}${how}`,
        cure,
      };
    } finally {
      await browser.close();
    }
  } catch (error) {
    return {
      essential: true,
      ok: false,
      what: 'Fake camera',
      found: (error as Error).message,
      cure,
    };
  }
}

async function cameraLabel(browser: Awaited<ReturnType<typeof launchBrowser>>): Promise<string> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // chrome://version is a secure context that needs no server.
  await page.goto('chrome://version');
  const devices = await page.evaluate(async () => {
    const all = await navigator.mediaDevices.enumerateDevices();
    return all.filter(({ kind }) => kind === 'videoinput').length;
  });
  return devices > 0 ? `${devices} device` : '';
}
