import { connect, type Socket } from 'node:net';
import type { Mock } from '../../mock-server/index.js';

export interface SeenEvent {
  readonly event: string;
  readonly id: number | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A listener by a bare connection, which takes so many bytes at a time and no more until it asks for the next. */
export interface EventReader {
  readonly seen: readonly SeenEvent[];
  /** Takes one piece; what is in it is in `seen` then. */
  take(): Promise<void>;
  /** Takes pieces until an event fits. */
  until(wanted: (event: SeenEvent) => boolean): Promise<readonly SeenEvent[]>;
  leave(): void;
}

export function readEvents(
  mock: Mock,
  {
    lastEventId,
    query = '',
    pieceBytes = 16 * 1024,
  }: {
    readonly lastEventId?: string;
    readonly query?: string;
    readonly pieceBytes?: number;
  } = {},
): EventReader {
  const { hostname, port, host } = new URL(mock.url);
  const socket = connect(Number(port), hostname);
  const head = [
    `GET /_mock/v1/events${query} HTTP/1.1`,
    `Host: ${host}`,
    ...(lastEventId === undefined ? [] : [`Last-Event-ID: ${lastEventId}`]),
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  const seen: SeenEvent[] = [];
  const decode = chunkedDecoder();
  const piece = piecesOf(socket, pieceBytes);
  let text = '';
  const reader: EventReader = {
    seen,
    async take() {
      text += decode(await piece());
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) if (/^event: /m.test(part)) seen.push(eventOf(part));
    },
    async until(wanted) {
      let looked = 0;
      for (;;) {
        if (seen.slice(looked).some(wanted)) return seen;
        looked = seen.length;
        await reader.take();
      }
    },
    leave: () => void socket.destroy(),
  };
  return reader;
}

/** At most so many bytes, as soon as there are any; what the socket has read beyond that waits, and it reads no more. */
function piecesOf(socket: Socket, bytes: number): () => Promise<Buffer> {
  let waiting = Buffer.alloc(0);
  let came: () => void = () => undefined;
  socket.on('data', (chunk) => {
    socket.pause();
    waiting = Buffer.concat([waiting, chunk]);
    came();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => came());
  return async () => {
    while (waiting.length === 0) {
      if (socket.destroyed) throw new Error('the stream ended');
      await new Promise<void>((resolve) => {
        came = resolve;
        socket.resume();
      });
    }
    const taken = waiting.subarray(0, bytes);
    waiting = waiting.subarray(bytes);
    return taken;
  };
}

/** The bodies of chunks, behind the head. */
function chunkedDecoder(): (bytes: Buffer) => string {
  let rest = '';
  let left = -1;
  return (bytes) => {
    rest += bytes.toString('latin1');
    let body = '';
    if (left < 0) {
      const end = rest.indexOf('\r\n\r\n');
      if (end < 0) return '';
      if (!rest.startsWith('HTTP/1.1 200')) throw new Error(rest.slice(0, 500));
      rest = rest.slice(end + 4);
      left = 0;
    }
    for (;;) {
      if (left === 0) {
        const size = /^(?:\r\n)?([0-9a-f]+)\r\n/i.exec(rest);
        if (size === null) return Buffer.from(body, 'latin1').toString('utf8');
        left = parseInt(size[1] ?? '0', 16);
        rest = rest.slice(size[0].length);
      }
      const part = rest.slice(0, left);
      if (part === '') return Buffer.from(body, 'latin1').toString('utf8');
      body += part;
      rest = rest.slice(part.length);
      left -= part.length;
    }
  };
}

function eventOf(part: string): SeenEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
  const id = field('id');
  return {
    event: field('event') ?? '',
    id: id === undefined ? undefined : Number(id),
    data: JSON.parse(field('data') ?? '{}') as SeenEvent['data'],
  };
}
