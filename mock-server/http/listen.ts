import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
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

/** Open keep-alive connections would hold a server for minutes: they are cut. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
