import type { ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { SpoilingId } from '../domain/faults.js';

interface DeliveryFault {
  readonly kind?: SpoilingId;
  readonly delayMs: number;
}

/** Longer than any client waits; only so that a connection that nobody cares for does not stay for ever. */
const longestStallMs = 10 * 60_000;

/**
 * Brings an answer late, or none at all. In real time, whatever the mock's clock shows: what waits is a socket.
 * A server that stops cuts all connections, so nothing here keeps it.
 */
export async function deliver(
  response: ServerResponse,
  { kind, delayMs }: DeliveryFault,
  send: () => void | Promise<void>,
): Promise<void> {
  if (delayMs > 0) await pause(response, delayMs);
  if (response.destroyed) return;
  if (kind === 'stall') {
    await pause(response, longestStallMs);
    response.req.socket.destroy();
  } else if (kind === 'reset') reset(response);
  else await send();
}

/** Waits, but not for a client who has left. */
export function pause(response: ServerResponse, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      response.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, ms).unref();
    response.on('close', done);
  });
}

/** The request's socket: a response that waits its turn in a pipeline has none yet. */
function reset({ req: { socket } }: ServerResponse): void {
  // Node resets no TLS connection; closed without a word, it looks the same to the client.
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

export interface ApiForm {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = 'application/json';

/** What every answer of Tencent's API carries, the proxy's own as well (observed). */
export const apiHeaders = { Server: 'nginx', 'Access-Control-Allow-Credentials': 'true' } as const;

/** What nginx in front of Tencent's API says (observed: `Server: nginx`); the page is nginx's own. */
export const badGateway = `<html>\r
<head><title>502 Bad Gateway</title></head>\r
<body>\r
<center><h1>502 Bad Gateway</h1></center>\r
<hr><center>nginx</center>\r
</body>\r
</html>\r
`;

/** How an API answer looks under a fault; made from the sound one. */
const forms: Partial<Readonly<Record<SpoilingId, (body: string) => ApiForm>>> = {
  // Within RequestId, so that no parser takes it for whole.
  malformed: (body) => ({ status: 200, type: json, body: body.slice(0, -4) }),
  empty: () => ({ status: 200, type: json, body: '' }),
  'http-500': () => ({ status: 500, type: 'text/plain', body: 'Internal Server Error' }),
  'http-502-html': () => ({ status: 502, type: 'text/html', body: badGateway }),
  'wrong-content-type': (body) => ({ status: 200, type: 'text/html; charset=utf-8', body }),
};

// Exactly this type, without a charset: the Python SDK overlooks errors under any other (sdk-quirks 13).
const sound = (body: string): ApiForm => ({ status: 200, type: json, body });

export const formOf = (kind: SpoilingId | undefined, body: string): ApiForm =>
  ((kind && forms[kind]) ?? sound)(body);
