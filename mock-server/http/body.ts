import type { IncomingMessage } from 'node:http';

export interface Body {
  readonly bytes: Buffer;
  /** The rest was read and thrown away, so that the client still gets an answer. */
  readonly tooLarge: boolean;
}

export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), tooLarge: size > maxBytes };
}
