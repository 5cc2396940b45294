import { createHash } from 'node:crypto';

/** Whole numbers from 0 up to and without `below`, the same for the same seed. */
export function drawFrom(seed) {
  let drawn = 0;
  return (below) => {
    drawn += 1;
    return createHash('sha256').update(`${seed} ${drawn}`).digest().readUInt32BE() % below;
  };
}
