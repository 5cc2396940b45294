import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import type { Connections } from './admission/connections.js';
import { limits as usualLimits, type Limits } from './admission/doors.js';
import { endStreams } from './open-stream.js';

/** The real API takes queries of 32 KB and headers beside them; Node's own limit of 16 KB is in the way. */
const maxHeaderSize = 96 * 1024;

/** Production keeps a connection that nobody uses for about a minute; Node by itself for five seconds. */
const keepAliveMs = 60_000;

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
  // One listener: of several, Node makes a list for each request.
  const serve: RequestListener = (request, response) => {
    connections.spoke(request);
    app(request, response);
  };
  // How often Node looks for those that say nothing: half a minute by itself.
  const times = {
    headersTimeout: headersMs,
    connectionsCheckingInterval: headersMs / 10,
    keepAliveTimeout: keepAliveMs,
  };
  const server = tls
    ? createTlsServer({ maxHeaderSize, ...times, handshakeTimeout: headersMs, ...tls }, serve)
    : createServer({ maxHeaderSize, ...times }, serve);
  connections.watch(server);
  // Whoever asks first whether to send is told by whoever reads the body: see admission/read-body.ts.
  server.on('checkContinue', serve);
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
 * rest is cut. Idle connections, which would hold a server for minutes, go at once, and others when they become idle:
 * asked for while it closes, since a listener for each answer costs the API path more than its admission.
 */
export async function close(server: Server, drainMs = 0): Promise<void> {
  // Null where it is closed already: to stop twice does no harm.
  endStreams(server.address() as AddressInfo | null);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), idleLookMs);
  server.closeIdleConnections();
  if (drainMs > 0) await Promise.race([closed, after(drainMs, undefined, { ref: false })]);
  clearInterval(idle);
  server.closeAllConnections();
  await closed;
}

const idleLookMs = 20;
