/** Bytes of bodies in memory, of all requests together; small ones are not counted. */
export interface InFlight {
  /** False where there is no room for so many more. */
  take(bytes: number): boolean;
  give(bytes: number): void;
}

export function createInFlight(maxBytes: number): InFlight {
  let taken = 0;
  return {
    take(bytes) {
      if (taken + bytes > maxBytes) return false;
      taken += bytes;
      return true;
    },
    give(bytes) {
      taken -= bytes;
    },
  };
}
