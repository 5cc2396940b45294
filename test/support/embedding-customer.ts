import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

/** How a customer's page may put the verification page before its visitor. */
export type Embedding = 'top' | 'popup' | { readonly frame: string };

export interface Arrival {
  /** `document` for a whole window, `iframe` for a frame: the browser's own word. */
  readonly into: string | undefined;
  /** Names of the session cookies that came along. */
  readonly cookies: readonly string[];
}

export interface Customer {
  readonly origin: string;
  readonly redirectUrl: string;
  startPage(embedding: Embedding, verificationUrl: string): string;
  /** Who came back, and with what; for one token. */
  arrivals(token: string): readonly Arrival[];
}

/** A customer's site of the test's own, on another site than the verification page. */
export function useCustomer(): () => Customer {
  const pages = new Map<string, string>();
  const arrived = new Map<string, Arrival[]>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://customer');
    const html = url.pathname === '/back' ? back(url, request) : pages.get(url.pathname);
    const cookies = ['Lax', 'Strict'].map((kind) => `${kind}=1; SameSite=${kind}; Path=/`);
    response.writeHead(html === undefined ? 404 : 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Set-Cookie': cookies,
    });
    response.end(html);
  });

  function back({ searchParams }: URL, { headers }: IncomingMessage): string {
    const token = searchParams.get('token') ?? '';
    const arrival = {
      into: headers['sec-fetch-dest'],
      cookies: (headers.cookie ?? '').split(/; |=1/).filter((name) => name !== ''),
    };
    arrived.set(token, [...(arrived.get(token) ?? []), arrival]);
    return '<!doctype html><title>Back</title><p id="back">Welcome back</p>';
  }

  let origin = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  return () => ({
    origin,
    redirectUrl: `${origin}/back`,
    startPage(embedding, verificationUrl) {
      const path = `/start-${pages.size}`;
      pages.set(path, `<!doctype html><title>Shop</title>${bodyOf(embedding, verificationUrl)}`);
      return `${origin}${path}`;
    },
    arrivals: (token) => arrived.get(token) ?? [],
  });
}

function bodyOf(embedding: Embedding, verificationUrl: string): string {
  if (embedding === 'top') return `<a id="start" href="${verificationUrl}">Start</a>`;
  if (embedding === 'popup')
    return `<button id="start" onclick="window.open('${verificationUrl}', 'verification')">Start</button>`;
  const style = 'width: 100%; height: 700px; border: 0';
  return `<iframe id="frame" style="${style}" ${embedding.frame} src="${verificationUrl}"></iframe>`;
}
