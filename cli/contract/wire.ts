import * as http from 'node:http';
import * as https from 'node:https';
import type { Address } from './side.js';

export interface WireRequest {
  readonly to: Address;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly framing: 'length' | 'chunks' | 'none';
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Nothing came back. */
export class NoAnswer extends Error {
  readonly code: string;

  constructor(code: string, cause: Error) {
    super(cause.message, { cause });
    this.code = code;
  }
}

export type Send = (request: WireRequest, signal?: AbortSignal) => Promise<WireAnswer>;

const timeoutMs = 60_000;
const maxBytes = 32 * 1024 * 1024;

/**
 * By `node:http` and not by fetch, which lets nobody say the Host or leave out a length. A connection each: what one
 * call does to its connection says nothing of the next.
 */
export const send: Send = (request, signal) =>
  new Promise((resolve, reject) => {
    const { to, method, path, body } = request;
    const { protocol, hostname, port } = new URL(to.origin);
    const client = protocol === 'https:' ? https : http;
    const outgoing = client.request(
      {
        hostname: hostname.replace(/^\[|\]$/g, ''),
        port,
        method,
        path,
        headers: { ...request.headers, Host: to.host },
        agent: false,
        timeout: timeoutMs,
        signal,
      },
      (incoming) => {
        readAll(incoming).then(resolve, fail);
      },
    );
    const fail = (cause: NodeJS.ErrnoException) =>
      reject(signal?.aborted ? cause : new NoAnswer(cause.code ?? cause.name, cause));
    outgoing.on('error', fail).on('timeout', () => outgoing.destroy(named('ETIMEDOUT')));
    frame(outgoing, request.framing, body);
    outgoing.end(body.length === 0 ? undefined : body);
  });

function frame(
  outgoing: http.ClientRequest,
  framing: WireRequest['framing'],
  { length }: Buffer,
): void {
  if (framing === 'length') {
    // A GET says nothing of a body that it does not have.
    if (length > 0 || !/^(GET|HEAD|OPTIONS)$/.test(outgoing.method))
      outgoing.setHeader('Content-Length', length);
    return;
  }
  outgoing.removeHeader('Content-Length');
  outgoing.useChunkedEncodingByDefault = framing === 'chunks';
  if (framing === 'chunks') outgoing.setHeader('Transfer-Encoding', 'chunked');
}

async function readAll(incoming: http.IncomingMessage): Promise<WireAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw named('EMSGSIZE');
    chunks.push(chunk);
  }
  const headers = Object.entries(incoming.headers).map(
    ([name, value = '']) => [name, Array.isArray(value) ? value.join(', ') : value] as const,
  );
  return {
    status: incoming.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}

const named = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });
