import { connect, type Socket } from 'node:net';

/** What a bare connection was told, and what it could get rid of until it was cut off. */
export interface SentUntilCut {
  /** One character a byte. */
  readonly text: string;
  readonly sentBytes: number;
}

export interface Sender {
  readonly socket: Socket;
  /** Until the server has closed the connection. */
  readonly cut: Promise<SentUntilCut>;
  /** Until the first bytes of an answer are here. */
  readonly answered: Promise<string>;
}

/** Opens a connection and sends a head, nothing more. */
export function sendHead(url: string, head: readonly string[]): Sender {
  const { hostname, port, host } = new URL(url);
  const [line = '', ...headers] = head;
  const socket = connect(Number(port), hostname);
  socket.write([line, `Host: ${host}`, ...headers, '', ''].join('\r\n'));
  let text = '';
  const answered = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      resolve(text);
    });
  });
  // Being cut off is what is waited for.
  socket.on('error', () => undefined);
  const cut = new Promise<SentUntilCut>((resolve) => {
    socket.on('close', () => {
      resolve({ text, sentBytes: socket.bytesWritten });
    });
  });
  return { socket, cut, answered };
}

const piece = Buffer.alloc(256 * 1024, 'a');
const chunk = Buffer.concat([
  Buffer.from(`${piece.length.toString(16)}\r\n`),
  piece,
  Buffer.from('\r\n'),
]);

/** A body in chunks that has no end, as fast as it is taken. */
export function sendForEver({ socket }: Sender): void {
  const more = (): void => {
    while (!socket.destroyed && socket.writable && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
}
