import { maxBodyBytes as maxCallBytes } from '../../api/common-parameters.js';
import { refuseRecording } from '../../flow/attempt.js';
import { refuseLink } from '../../storage/handle.js';
import { controlGuard } from '../control-guard.js';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** Where a request with a body may go. What is no door of these wants no body, and reads none. */
export type DoorName = 'api' | 'storage' | 'recording' | 'page' | 'phone' | 'control';

interface Door {
  /** Decides by the headers alone, before a byte of the body is read. */
  readonly who: (...asked: never[]) => unknown;
  /** Largest body, announced or sent. */
  readonly maxBodyBytes: number;
}

/** The signature of a call covers its body, and a page's small calls say who they are in the path. */
const anybody = (): null => null;

/** What a request may cost, door by door. */
export const doors = {
  // door:   who may send                       how much at most
  api: { who: anybody, maxBodyBytes: maxCallBytes },
  // A phone's clip is a few megabytes; the real limit of 5 GB would only fill this machine's memory.
  storage: { who: refuseLink, maxBodyBytes: 64 * megabyte },
  // A video of 50 MB, and its best frame beside it.
  recording: { who: refuseRecording, maxBodyBytes: 60 * megabyte },
  page: { who: anybody, maxBodyBytes: 64 * kilobyte },
  // A device file has 5 kB.
  phone: { who: anybody, maxBodyBytes: 32 * kilobyte },
  control: { who: controlGuard, maxBodyBytes: 256 * kilobyte },
} as const satisfies Readonly<Record<DoorName, Door>>;

/** What all requests together may cost. */
export interface Limits {
  /** Until the headers are there: before them no door is known. */
  readonly headersMs: number;
  /** How long a sender may pause in the middle of a body; one that goes on slowly is left in peace. */
  readonly pauseMs: number;
  /** Bodies that are being read or worked on, all of them together. */
  readonly bytesInFlight: number;
}

export const limits: Limits = {
  headersMs: 10_000,
  pauseMs: 30_000,
  bytesInFlight: 256 * megabyte,
};
