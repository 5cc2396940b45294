import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** Keeps the connections of one or more servers below what the process may open. */
export interface Connections {
  watch(server: Server): void;
  /** This connection has said something that is a request. */
  spoke(request: IncomingMessage): void;
}

/** Where the system does not say: far more than tests need. */
const usualLimit = 4_096;

/** Files, pipes and calls of our own need descriptors too. */
const share = 0.75;

export function createConnections(limit = descriptorLimit()): Connections {
  let open = 0;
  /** By their addresses: over TLS, the connection and what speaks on it are two objects. */
  const raw = new Map<string, Socket>();
  /** Whoever has said nothing that is a request, in the order in which they came. */
  const silent = new Set<Socket>();

  /** The one that has been silent the longest goes first; keep-alive connections between requests only after them. */
  function makeRoom(newest: Socket, server: Server): void {
    const [first] = silent;
    if (first !== undefined && first !== newest) {
      silent.delete(first);
      first.destroy();
      return;
    }
    server.closeIdleConnections();
    // Those that have just been closed are counted until their end is known.
    if (open > limit + slack) newest.destroy();
  }

  return {
    spoke: ({ socket }) => void silent.delete(socket),
    watch(server) {
      server.on('connection', (socket: Socket) => {
        const name = nameOf(socket);
        open += 1;
        silent.add(socket);
        raw.set(name, socket);
        socket.once('close', () => {
          open -= 1;
          silent.delete(socket);
          raw.delete(name);
        });
        if (open > limit) makeRoom(socket, server);
      });
      server.on('secureConnection', (socket: Socket) => {
        const below = raw.get(nameOf(socket));
        if (below === undefined || !silent.delete(below)) return;
        silent.add(socket);
        socket.once('close', () => silent.delete(socket));
      });
    },
  };
}

const slack = 8;

const nameOf = ({ remoteAddress = '', remotePort = 0 }: Socket): string =>
  `${remoteAddress} ${remotePort}`;

/** `ulimit -n`, as far as it can be read without asking a shell. */
function descriptorLimit(): number {
  const [, files] = /^Max open files\s+(\d+)/m.exec(systemLimits()) ?? [];
  return files === undefined ? usualLimit : Math.max(1, Math.floor(Number(files) * share));
}

function systemLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'latin1');
  } catch {
    // Only Linux has it; elsewhere Node raises the limit to what the system allows, which is a lot.
    return '';
  }
}
