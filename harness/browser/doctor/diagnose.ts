import { createServer } from 'node:net';
import { existsSync } from 'node:fs';
import {
  defaultAuthorityFolder,
  isUnconstrained,
  packagePath,
} from '../../../mock-server/index.js';
import { BrowserError, type BrowserSentence } from '../browser-error.js';
import { launchBrowser } from '../launch.js';
import { findBrowser } from '../find-browser.js';

export interface Diagnosis {
  readonly ok: boolean;
  /** Nothing runs without it; a taken port only wants another number. */
  readonly essential: boolean;
  readonly what: BrowserSentence;
  /** A path or a version is the same in every language. */
  readonly found: string | BrowserSentence;
  /** Left out where what was found says it. */
  readonly cure?: BrowserSentence;
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
  yield* authority(defaultAuthorityFolder());
  const path = await findBrowser(patient.browser);
  yield {
    essential: true,
    ok: path !== undefined,
    what: { key: 'doctor.browser' },
    found: path ?? { key: 'doctor.none' },
    cure: { key: 'doctor.browser.do' },
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
    what: { key: 'doctor.node' },
    found: process.version,
    cure: { key: 'doctor.node.do' },
  };
}

function build(): Diagnosis {
  const ok = existsSync(packagePath('dist/mock-server/web/page/main.js'));
  return {
    essential: true,
    ok,
    what: { key: 'doctor.build' },
    found: { key: ok ? 'doctor.present' : 'doctor.missing' },
    cure: { key: 'doctor.build.do' },
  };
}

/** Told only where it is an old one: most never use it. */
async function* authority(folder: string): AsyncGenerator<Diagnosis> {
  if (!(await isUnconstrained(folder).catch(() => false))) return;
  yield {
    essential: false,
    ok: false,
    what: { key: 'doctor.authority' },
    found: { key: 'doctor.authority.old', values: { folder } },
    cure: { key: 'doctor.authority.do' },
  };
}

function port(number: number): Promise<Diagnosis> {
  return new Promise((resolve) => {
    const server = createServer();
    const tell = (ok: boolean, found: Diagnosis['found']) => {
      resolve({
        essential: false,
        ok,
        what: { key: 'doctor.port', values: { number } },
        found,
        cure: { key: 'doctor.port.do' },
      });
    };
    server.once('error', (error: NodeJS.ErrnoException) =>
      tell(false, error.code ?? error.message),
    );
    server.listen(number, '127.0.0.1', () =>
      server.close(() => tell(true, { key: 'doctor.free' })),
    );
  });
}

/** The other sentences say themselves what to do. */
const cures: Readonly<Partial<Record<BrowserSentence['key'], BrowserSentence>>> = {
  'browser.sandbox': { key: 'doctor.camera.do' },
  'browser.not-started': { key: 'doctor.browser.do' },
};

/** Root cannot use Chromium's sandbox: the doctor looks without it and says so. */
async function camera(path: string, sandbox: boolean): Promise<Diagnosis> {
  const asRoot = process.getuid?.() === 0;
  const usesSandbox = sandbox && !asRoot;
  const about = {
    essential: true,
    what: { key: 'doctor.camera' },
  } as const;
  try {
    const browser = await launchBrowser({
      executablePath: path,
      headless: true,
      sandbox: usesSandbox,
    });
    try {
      const count = await countCameras(browser);
      const version = await browser.version();
      const found: BrowserSentence = { key: 'doctor.cameras', values: { count, version } };
      if (usesSandbox) return { ...about, ok: count > 0, found };
      const key = asRoot ? 'doctor.as-root' : 'doctor.no-sandbox';
      return { ...about, ok: count > 0, found: { key, values: { found } } };
    } finally {
      await browser.close();
    }
  } catch (error) {
    const said = error instanceof BrowserError ? error.say : (error as Error).message;
    const { key, values }: Partial<BrowserSentence> = typeof said === 'string' ? {} : said;
    // Its sentence leads to the doctor, where the reader is.
    const found: Diagnosis['found'] =
      key === 'browser.not-started' ? { key: 'doctor.not-started', values } : said;
    const cure = key === undefined ? undefined : cures[key];
    return { ...about, ok: false, found, ...(cure === undefined ? {} : { cure }) };
  }
}

async function countCameras(browser: Awaited<ReturnType<typeof launchBrowser>>): Promise<number> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // chrome://version is a secure context that needs no server.
  await page.goto('chrome://version');
  return page.evaluate(async () => {
    const all = await navigator.mediaDevices.enumerateDevices();
    return all.filter(({ kind }) => kind === 'videoinput').length;
  });
}
