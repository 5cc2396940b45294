import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import type { Connections } from './admission/connections.js';
import { limits as usualLimits, type Limits } from './admission/doors.js';

/** The real API takes queries of 32 KB and headers beside them; Node's own limit of 16 KB is in the way. */
const maxHeaderSize = 96 * 1024;

interface Address {
  readonly host: string;
  readonly port: number;
  /** With a certificate, over TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** Who may come in, and for how long without a word. */
interface Admitting {
  /** One for all servers of a process, which share its descriptors. */
  readonly connections: Connections;
  readonly limits?: Limits;
}

export async function listen(
  app: RequestListener,
  { host, port, tls }: Address,
  { connections, limits = usualLimits }: Admitting,
): Promise<{ server: Server; port: number }> {
  const { headersMs } = limits;
  // How often Node looks for those that say nothing: half a minute by itself.
  const times = { headersTimeout: headersMs, connectionsCheckingInterval: headersMs / 10 };
  const server = tls
    ? createTlsServer({ maxHeaderSize, ...times, handshakeTimeout: headersMs, ...tls }, app)
    : createServer({ maxHeaderSize, ...times }, app);
  connections.watch(server);
  // Whoever asks first whether to send is told by whoever reads the body: see admission/read-body.ts.
  server.on('checkContinue', app);
  watchAnswers(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(listenFault(error, host, port), { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

function listenFault(error: NodeJS.ErrnoException, host: string, port: number): string {
  const where = `${host}:${port}`;
  if (error.code === 'EADDRINUSE')
    return `${where} is in use by another program. Choose another port with --port, or --port 0 for any free one.`;
  if (error.code === 'EACCES')
    return `${where} may not be opened by this user. Choose a port above 1023.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `${host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of its addresses.`;
  return `could not listen on ${where}: ${error.message}`;
}

/**
 * Takes no further connections. What is under way may be finished for `drainMs`, but for those who only watch; then the
 * rest is cut. Idle connections, which would hold a server for minutes, go at once.
 */
export async function close(server: Server, drainMs = 0): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const response of underWay.get(server) ?? []) if (isStream(response)) response.destroy();
  server.closeIdleConnections();
  if (drainMs > 0) await Promise.race([closed, after(drainMs, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
}

const underWay = new WeakMap<Server, Set<ServerResponse>>();

/** A connection whose last answer has gone out while the server closes is idle from then on. */
function watchAnswers(server: Server): void {
  const answers = new Set<ServerResponse>();
  underWay.set(server, answers);
  const watch: RequestListener = (_request, response) => {
    answers.add(response);
    response.once('close', () => {
      answers.delete(response);
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
  };
  server.on('request', watch).on('checkContinue', watch);
}

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('Content-Type')).startsWith('text/event-stream');
