import type { ServerResponse } from 'node:http';
import { bytesPerSecondOf } from '../domain/network-fault-kinds.js';
import type { NetworkFault } from '../domain/network-fault-schema.js';
import { deliver, pause } from './faults.js';

type Spoil = (answer: Buffer, response: ServerResponse, fault: NetworkFault) => Promise<void>;

/**
 * Holds the answer back until it is whole, and brings it then as the fault has it: late, and spoiled. Whoever
 * answers writes as ever, Express too.
 */
export function corruptResponse(
  response: ServerResponse,
  fault: NetworkFault | undefined,
  delayMs: number,
): void {
  const originals = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
  };
  const pieces: Buffer[] = [];
  const keep = (piece: unknown, encoding?: unknown): void => {
    if (typeof piece === 'string')
      pieces.push(Buffer.from(piece, typeof encoding === 'string' ? (encoding as 'utf8') : 'utf8'));
    else if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece));
  };
  Object.assign(response, {
    writeHead(status: number, ...more: unknown[]) {
      response.statusCode = status;
      const headers = more.at(-1);
      if (typeof headers === 'object') addHeaders(response, headers as Record<string, string>);
      return response;
    },
    write(piece: unknown, encoding?: unknown) {
      keep(piece, encoding);
      return true;
    },
    end(piece?: unknown, encoding?: unknown) {
      keep(piece, encoding);
      Object.assign(response, originals);
      const spoil = fault === undefined ? whole : spoils[fault.kind];
      void deliver(response, { delayMs }, () =>
        (spoil ?? whole)(Buffer.concat(pieces), response, fault as NetworkFault),
      );
      return response;
    },
  });
}

/** What the answer itself warns of stands behind what was injected. */
function addHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    const before = name === 'X-FaceID-Mock-Warning' ? response.getHeader(name) : undefined;
    response.setHeader(name, before === undefined ? value : `${String(before)}, ${value}`);
  }
}

const whole: Spoil = (answer, response) => {
  response.end(answer);
  return Promise.resolve();
};

const spoils: Partial<Readonly<Record<NetworkFault['kind'], Spoil>>> = {
  'early-close': (_, { req: { socket } }) => {
    socket.destroySoon();
    return Promise.resolve();
  },

  truncated(answer, response) {
    response.setHeader('Content-Length', answer.length);
    // Only once it is on its way, or there would be nothing to break off.
    return new Promise((resolve) => {
      response.write(firstHalf(answer), () => {
        response.req.socket.destroySoon();
        resolve();
      });
    });
  },

  // No JSON, XML or picture is whole without its end.
  malformed(answer, response) {
    const broken = answer.length === 0 ? Buffer.from('{') : firstHalf(answer);
    response.setHeader('Content-Length', broken.length);
    response.end(broken);
    return Promise.resolve();
  },

  async 'slow-body'(answer, response, fault) {
    response.setHeader('Content-Length', answer.length);
    const bytesPerSecond = bytesPerSecondOf(fault);
    const pieceBytes = Math.max(1, Math.floor(bytesPerSecond / 10));
    response.flushHeaders();
    for (let from = 0; from < answer.length && !response.destroyed; from += pieceBytes) {
      const piece = answer.subarray(from, from + pieceBytes);
      response.write(piece);
      await pause(response, (piece.length / bytesPerSecond) * 1000);
    }
    response.end();
  },

  'content-type'(answer, response, { contentType }) {
    const isHtml = String(response.getHeader('content-type')).startsWith('text/html');
    const another = isHtml ? 'text/plain; charset=utf-8' : 'text/html; charset=utf-8';
    response.setHeader('Content-Type', contentType ?? another);
    response.end(answer);
    return Promise.resolve();
  },
};

const firstHalf = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2));
