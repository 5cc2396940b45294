import { createHash } from 'node:crypto';
import { connect } from 'node:tls';
import type { HTTPRequest, Page } from 'puppeteer';

/** Production's names as the emulator answers to them, over TLS at its https port. */
export interface ProductionNames {
  readonly port: number;
  /** Base64 of the SHA-256 of our certificate's public key: this key is trusted, and no other. */
  readonly spki: string;
}

export interface Fence {
  /** Host names off loopback that may be reached, `*.example.com` with all below it. */
  readonly allowHosts: readonly string[];
  readonly production?: ProductionNames | undefined;
  /** Told of each request that it has stopped. */
  readonly stopped?: (request: { readonly page: string; readonly address: string }) => void;
}

const loopback = ['127.0.0.1', 'localhost', '[::1]'];
const productionNames = ['*.faceid.qq.com', '*.tencentcloudapi.com', '*.myqcloud.com'];

/** What holds the fence: nothing but loopback, the mapped names and the allow-list resolves. */
export function fenceFlags({ allowHosts, production }: Fence): string[] {
  const mapped = production
    ? productionNames.map((name) => `MAP ${name} 127.0.0.1:${production.port}`)
    : [];
  const open = [...loopback, ...allowHosts].map((host) => `EXCLUDE ${host}`);
  return [
    // The first rule that fits a name is taken.
    `--host-resolver-rules=${[...mapped, 'MAP * ~NOTFOUND', ...open].join(', ')}`,
    ...(production ? [`--ignore-certificate-errors-spki-list=${production.spki}`] : []),
  ];
}

/** Whether the fence keeps a page from this address. */
export function isFenced(address: string, { allowHosts, production }: Fence): boolean {
  const { protocol, hostname } = new URL(address);
  if (!/^(?:https?|wss?):$/.test(protocol)) return false;
  const names = [...loopback, ...allowHosts, ...(production ? productionNames : [])];
  return !names.some((name) => covers(name.toLowerCase(), hostname));
}

const covers = (name: string, host: string): boolean =>
  name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;

/** Tells of each request that the fence has stopped, each host once. */
export function watchFence(page: Page, fence: Fence, tell: (line: string) => void): void {
  const told = new Set<string>();
  page.on('requestfailed', (request) => {
    const url = request.url();
    if (!isFenced(url, fence)) return;
    const { host } = new URL(url);
    fence.stopped?.({ page: pageOf(request, page), address: url.slice(0, 200) });
    if (told.has(host)) return;
    told.add(host);
    tell(
      `blocked: ${request.method()} ${url.slice(0, 200)}: ${host} is neither loopback nor in allowHosts`,
    );
  });
}

/** Where it was asked from: a window that was led away has no address of its own any more, but its request says. */
function pageOf(request: HTTPRequest, page: Page): string {
  const { referer = '' } = request.headers();
  const address = request.isNavigationRequest() ? referer : (request.frame() ?? page).url();
  return (address || referer || page.url()).slice(0, 200);
}

/**
 * The fence of a browser that was not launched by us, page by page: there are no flags to give, so its
 * requests are stopped one by one.
 */
export async function raiseFence(page: Page, fence: Fence): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const done = isFenced(request.url(), fence)
      ? request.abort('namenotresolved')
      : request.continue();
    // The page went away meanwhile.
    done.catch(() => undefined);
  });
}

/** Asked of the server itself: it makes a new key at each start. */
export function spkiOf(httpsUrl: string): Promise<string> {
  const port = Number(new URL(httpsUrl).port);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      const key = socket
        .getPeerX509Certificate()
        ?.publicKey.export({ type: 'spki', format: 'der' });
      socket.destroy();
      if (key === undefined) reject(new Error('the emulator shows no certificate'));
      else resolve(createHash('sha256').update(key).digest('base64'));
    });
    socket.once('error', reject);
  });
}
