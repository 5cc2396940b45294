import type { IncomingHttpHeaders } from 'node:http';

/**
 * A body as it came, to be redacted when somebody reads it; or what is shown of one that is too large to keep.
 * A request's has one character a byte (latin1): thousands of buffers cost the collector more than as many texts.
 */
export type KeptBody = string | ShownBody | null;

export interface ShownBody {
  readonly shown: unknown;
  readonly sizeBytes: number;
}

export interface NewRequest {
  readonly kind: RequestKind;
  /** Virtual time of the namespace. */
  readonly at: number;
  /** Of the machine. */
  readonly machineMs: number;
  readonly method: string;
  /** As sent: path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly namespace: string;
  readonly action: string | undefined;
  readonly body: KeptBody;
}

/** What is known only with the answer. */
export interface Outcome {
  /** Null where none came. */
  readonly status: number | null;
  readonly answer: KeptBody;
  /** Where it was read only after the request had come here. */
  readonly body?: KeptBody;
  /** The vendor's error, or ours. */
  readonly code?: string | undefined;
  /** Why it was refused, for people: both canonical requests of a signature that does not hold. */
  readonly why?: string | undefined;
  /** What has been injected, and what production would have refused. */
  readonly warnings?: readonly string[];
}

export const requestKinds = ['api', 'storage', 'page', 'control'] as const;
export type RequestKind = (typeof requestKinds)[number];

export interface RequestRecord extends NewRequest {
  readonly index: number;
  /** A control call's is known when its body was read. */
  namespace: string;
  bizToken: string | undefined;
  body: KeptBody;
  status: number | null;
  answer: KeptBody;
  code: string | undefined;
  why: string | undefined;
  warnings: readonly string[];
  /** Real time; undefined while no answer has gone. */
  durationMs: number | undefined;
  sizeBytes: number;
}

/** Every request and its answer, apart from the journal: much larger, and of use for a shorter time. */
export interface Requests {
  add(request: NewRequest): RequestRecord;
  answered(record: RequestRecord, outcome: Outcome): void;
  /** Oldest first. */
  list(namespace?: string): readonly RequestRecord[];
  get(index: number): RequestRecord | undefined;
  /** How many older ones had to go, since the last reset of all. */
  readonly forgotten: number;
  clear(namespace?: string): void;
}

/** When either is reached, the older half goes. */
const keepRequests = 5000;
const keepBytes = 32 * 1024 * 1024;

/** Larger bodies are not kept as they came. */
export const keepBodyBytes = 16 * 1024;

/** Real time in milliseconds, for durations only. */
export const stopwatch = (): number => performance.now();

export function createRequests(): Requests {
  let kept: RequestRecord[] = [];
  let sizeBytes = 0;
  let nextIndex = 0;
  let forgotten = 0;

  function forgetOlder(): void {
    const half = Math.ceil(kept.length / 2);
    forgotten += half;
    kept = kept.slice(half);
    sizeBytes = kept.reduce((sum, record) => sum + record.sizeBytes, 0);
  }

  return {
    // Every call comes here: no spread, and nothing is looked into but for its length.
    add({ kind, at, machineMs, method, target, headers, namespace, action, body }) {
      const record: RequestRecord = {
        index: nextIndex++,
        kind,
        at,
        machineMs,
        method,
        target,
        headers,
        namespace,
        action,
        bizToken: undefined,
        body,
        status: null,
        answer: null,
        code: undefined,
        why: undefined,
        warnings: none,
        durationMs: undefined,
        sizeBytes: overheadBytes + target.length + sizeOfHeaders(headers) + sizeOf(body),
      };
      sizeBytes += record.sizeBytes;
      kept.push(record);
      if (kept.length > keepRequests || sizeBytes > keepBytes) forgetOlder();
      return record;
    },
    answered(record, { status, answer, body, code, why, warnings }) {
      record.status = status;
      record.answer = answer;
      record.code = code;
      record.why = why;
      record.warnings = warnings ?? none;
      if (body !== undefined) record.body = body;
      const more = sizeOf(answer) + sizeOf(body ?? null) + (why?.length ?? 0);
      record.sizeBytes += more;
      sizeBytes += more;
    },
    list: (namespace) =>
      kept.filter((record) => namespace === undefined || record.namespace === namespace),
    get: (index) => kept.find((record) => record.index === index),
    get forgotten() {
      return forgotten;
    },
    clear(namespace) {
      kept = kept.filter((record) => namespace !== undefined && record.namespace !== namespace);
      sizeBytes = kept.reduce((sum, record) => sum + record.sizeBytes, 0);
      if (namespace === undefined) forgotten = 0;
    },
  };
}

const none: readonly string[] = [];

/** Of the record itself and its headers' names, by rule of thumb. */
const overheadBytes = 600;

function sizeOf(body: KeptBody): number {
  if (body === null) return 0;
  return typeof body === 'string' ? body.length : body.sizeBytes;
}

function sizeOfHeaders(headers: IncomingHttpHeaders): number {
  let size = 0;
  for (const name in headers) size += headers[name]?.length ?? 0;
  return size;
}
