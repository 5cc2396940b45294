import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { customRandom, urlAlphabet } from 'nanoid';
import { keep } from './by-namespace.js';

/**
 * The one source of ids. With a seed, the same calls give the same ids; each namespace has a sequence of its
 * own, which the traffic of others does not disturb. A reset goes on with it: no old tab meets a new token.
 */
export interface IdSource extends Ids {
  of(namespace: string): Ids;
}

export interface Ids {
  /** Upper-case UUID v4, as BizToken is on the wire. */
  bizToken(): string;
  /** Lower-case UUID v4, as RequestId is on the wire. */
  uuid(): string;
  /** The same, as Seq is on the wire: kept as long as its verification. */
  seq(): string;
  /** Short URL-safe id for our own things: uploads, log lines. */
  short(): string;
  /** From 0 to just below 1, evenly spread. */
  fraction(): number;
}

export function createIds(seed?: string): IdSource {
  const shared = sequence(seed);
  if (seed === undefined) return { ...shared, of: () => shared };
  const own = new Map<string, Own>();
  // Where those go on that had to make room: no id comes twice. A number each, and only where there is a seed.
  const takenBefore = new Map<string, number>();
  return {
    ...shared,
    of(namespace) {
      const known = own.get(namespace);
      if (known !== undefined) return known.ids;
      const blocks = { taken: takenBefore.get(namespace) ?? 0 };
      const ids = sequence(JSON.stringify([seed, namespace]), blocks);
      keep(own, [namespace, { ids, blocks }], (gone, { blocks: { taken } }) => {
        takenBefore.set(gone, taken);
      });
      return ids;
    },
  };
}

interface Own {
  readonly ids: Ids;
  readonly blocks: Blocks;
}

/** How many blocks of randomness a sequence has used. */
interface Blocks {
  taken: number;
}

function sequence(seed: string | undefined, blocks: Blocks = { taken: 0 }): Ids {
  const bytes = pooled(seed === undefined ? () => randomBytes(poolBytes) : blocksOf(seed, blocks));
  const letters = customRandom(urlAlphabet, 12, bytes);
  const short = () => inOnePiece(letters());
  // Node's own is several times faster, and cannot be repeated.
  const uuid = seed === undefined ? () => randomUUID() : () => formatUuid(bytes(16));
  const fraction = () => bytes(6).readUIntBE(0, 6) / 2 ** 48;
  const seq = () => inOnePiece(uuid());
  return { uuid, seq, short, fraction, bizToken: () => uuid().toUpperCase() };
}

/** Ids come as chains of strings of a letter or two, which would be kept as long as the id: four times its size. */
const inOnePiece = (id: string): string => Buffer.from(id, 'latin1').toString('latin1');

/** A token that nobody issued, for those who try with one. */
export const randomToken = (): string => randomUUID().toUpperCase();

/** Randomness is asked for in larger pieces: a call for each id costs more than the id. */
const poolBytes = 4096;

function pooled(more: () => Buffer): (size: number) => Buffer {
  let pool: Buffer = Buffer.alloc(0);
  return (size) => {
    while (pool.length < size) pool = Buffer.concat([pool, more()]);
    const taken = pool.subarray(0, size);
    pool = pool.subarray(size);
    return taken;
  };
}

/** SHA-256 in counter mode: repeatable, evenly spread, and not meant to be secret. */
function blocksOf(seed: string, blocks: Blocks): () => Buffer {
  return () => createHash('sha256').update(`${seed}:${blocks.taken++}`).digest();
}

/** RFC 9562 version 4: the version and variant bits are fixed, the rest is the bytes. */
function formatUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
