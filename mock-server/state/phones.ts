import type { z } from 'zod';
import type { sentDeviceSchema } from '../domain/device.js';
import type { Clock } from './clock.js';

/** A device as its phone told it. */
export type SentDevice = z.infer<typeof sentDeviceSchema>;

export interface SentPhone {
  /** Virtual Unix time in milliseconds. */
  readonly at: number;
  readonly device: SentDevice;
}

/** What phones told of themselves, the newest first. A phone that tells again takes the place of what it said. */
export interface Phones {
  add(device: SentDevice): void;
  list(): readonly SentPhone[];
  clear(): void;
}

/** Everyone in the network may send: with at most 32 kB each, these are 640 kB. */
const most = 20;

export function createPhones(clock: Clock): Phones {
  let kept: readonly SentPhone[] = [];
  return {
    add(device) {
      const others = kept.filter((each) => each.device.userAgent !== device.userAgent);
      kept = [{ at: clock.now(), device }, ...others].slice(0, most);
    },
    list: () => kept,
    clear() {
      kept = [];
    },
  };
}
