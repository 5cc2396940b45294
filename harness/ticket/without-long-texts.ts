/**
 * JSON as bytes, without the texts that are long: bodies, above all. So a HAR of hundreds of megabytes becomes one of a
 * few, and what it held of people's faces is never in memory as a whole.
 */

/** User agents and links are shorter; an answer that is longer holds more than a code. */
const longestText = 16 * 1024;

export interface Filter {
  /** Bytes that are kept so far. */
  readonly keptBytes: number;
  push(chunk: Buffer): void;
  end(): { readonly text: string; readonly isWhole: boolean };
}

const [quote, backslash] = [0x22, 0x5c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

export function createFilter(): Filter {
  const kept: Buffer[] = [];
  let keptBytes = 0;
  /** The text that is being read; undefined between texts. */
  let text: { readonly parts: Buffer[]; bytes: number } | undefined;
  let isEscaped = false;
  let depth = 0;

  const keep = (bytes: Buffer): void => {
    // A copy: a part of a chunk would hold the whole of it.
    kept.push(Buffer.from(bytes));
    keptBytes += bytes.length;
  };

  function between(chunk: Buffer, from: number): number {
    let at = from;
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === quote) break;
      if (byte === openBrace || byte === openBracket) depth += 1;
      if (byte === closeBrace || byte === closeBracket) depth -= 1;
    }
    const begins = at < chunk.length;
    if (begins) text = { parts: [], bytes: 0 };
    keep(chunk.subarray(from, begins ? at + 1 : at));
    return at + 1;
  }

  function within(chunk: Buffer, from: number, read: NonNullable<typeof text>): number {
    let at = from;
    for (; at < chunk.length; at += 1) {
      if (isEscaped) isEscaped = false;
      else if (chunk[at] === backslash) isEscaped = true;
      else if (chunk[at] === quote) break;
    }
    read.bytes += at - from;
    if (read.bytes > longestText) read.parts.length = 0;
    else read.parts.push(Buffer.from(chunk.subarray(from, at)));
    if (at < chunk.length) {
      for (const part of read.parts) keep(part);
      keep(chunk.subarray(at, at + 1));
      text = undefined;
    }
    return at + 1;
  }

  return {
    get keptBytes() {
      return keptBytes;
    },
    push(chunk) {
      for (let at = 0; at < chunk.length;)
        at = text === undefined ? between(chunk, at) : within(chunk, at, text);
    },
    end: () => ({
      text: Buffer.concat(kept).toString('utf8'),
      isWhole: text === undefined && depth <= 0,
    }),
  };
}
