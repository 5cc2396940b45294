import { connect } from 'node:net';

/** What came over a bare connection, and how it ended. */
export interface RawAnswer {
  /** One character a byte. */
  readonly text: string;
  /** Pieces in which it came. */
  readonly pieces: number;
  readonly end: 'closed' | 'reset';
}

/** Sends a request as it stands and waits until the server ends the connection. */
export function sendRaw(
  url: string,
  [line = '', ...headers]: readonly string[],
  body = '',
  onFirstPiece: () => void = () => undefined,
): Promise<RawAnswer> {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  return sendBare(url, [line, length, ...headers], body, onFirstPiece);
}

/** The same without a word about its length but what the head says. */
export function sendBare(
  url: string,
  [line = '', ...headers]: readonly string[],
  body = '',
  onFirstPiece: () => void = () => undefined,
): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => {
      socket.write([line, `Host: ${host}`, ...headers, '', body].join('\r\n'));
    });
    let end: RawAnswer['end'] = 'closed';
    socket.on('data', (chunk) => {
      if (chunks.push(chunk) === 1) onFirstPiece();
    });
    socket.on('error', () => (end = 'reset'));
    socket.on('close', () => {
      resolve({ text: Buffer.concat(chunks).toString('latin1'), pieces: chunks.length, end });
    });
  });
}

/** The body that came, and the length that the head had announced. */
export function bodyOf({ text }: RawAnswer): { readonly body: string; readonly announced: number } {
  const at = text.indexOf('\r\n\r\n');
  const announced = Number(/^content-length: (\d+)/im.exec(text.slice(0, at))?.[1]);
  return { body: text.slice(at + 4), announced };
}
