import type { Browser } from 'puppeteer';
import { findBrowser } from './find-browser.js';

/** No browser, or one that does not start: the command line ends with exit code 4. */
export class BrowserError extends Error {}

export interface BrowserOptions {
  readonly executablePath?: string;
  readonly headless: boolean;
  readonly sandbox: boolean;
}

/**
 * A fake camera that asks for permission like a real one: with `--use-fake-ui-for-media-stream` getUserMedia
 * would ignore every denial. Nothing but loopback resolves, so a run cannot reach the Internet.
 */
const flags = [
  '--use-fake-device-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
];

export async function launchBrowser(options: BrowserOptions): Promise<Browser> {
  const executablePath = await findBrowser(options.executablePath);
  if (executablePath === undefined)
    throw new BrowserError(
      options.executablePath === undefined
        ? 'no browser was found. `faceid-mock doctor --install-browser` finds or installs one.'
        : `there is no browser at ${options.executablePath}. Leave the setting out to use an installed one.`,
    );
  // Loaded only here: an optional peer that servers without a harness do not need.
  const { launch } = await import('puppeteer').catch((cause: unknown) => {
    throw new BrowserError('puppeteer is not installed: npm install --save-dev puppeteer@24', {
      cause,
    });
  });
  try {
    return await launch({
      executablePath,
      headless: options.headless,
      // Each page is dressed anyway.
      defaultViewport: null,
      args: [...flags, ...(options.sandbox ? [] : ['--no-sandbox'])],
    });
  } catch (cause) {
    throw new BrowserError(startFault(executablePath, (cause as Error).message), { cause });
  }
}

function startFault(executablePath: string, message: string): string {
  if (/--no-sandbox|No usable sandbox|setuid sandbox|zygote/i.test(message))
    return `${executablePath} does not start with its sandbox here (as root, or without user namespaces). For pages you trust, set browser.sandbox to false or pass --no-sandbox.`;
  const [first = ''] = message.split('\n');
  return `${executablePath} does not start: ${first} \`faceid-mock doctor\` looks for the cause.`;
}
