/** CRC-64 of ECMA-182 as COS computes it: reflected, begun and ended with all ones (catalogued as CRC-64/XZ). */
const polynomial = { high: 0xc96c5795, low: 0xd7870f42 } as const;

/** By byte; a half each, since JavaScript computes with 32 bits. */
const table = { high: new Uint32Array(256), low: new Uint32Array(256) };
for (let byte = 0; byte < 256; byte += 1) {
  let [high, low] = [0, byte];
  for (let bit = 0; bit < 8; bit += 1) {
    const isOdd = (low & 1) === 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (isOdd) [high, low] = [high ^ polynomial.high, low ^ polynomial.low];
  }
  [table.high[byte], table.low[byte]] = [high, low];
}

/** In decimal, as `x-cos-hash-crc64ecma` has it. */
export function crc64(bytes: Uint8Array): string {
  let [high, low] = [0xffffffff, 0xffffffff];
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (table.low[index] ?? 0);
    high = (high >>> 8) ^ (table.high[index] ?? 0);
  }
  return ((BigInt(~high >>> 0) << 32n) | BigInt(~low >>> 0)).toString();
}
