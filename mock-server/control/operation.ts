import type { z } from 'zod';
import type { State } from '../state/state.js';

/** One call of the control API, `/_mock/v1<path>`. Checks, answers and the OpenAPI document all follow from it. */
export interface Operation<Input = unknown> {
  /** In the OpenAPI document, and the name of a generated client's method. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With parameters in braces: `/verifications/{bizToken}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Path parameters, query and body in one object, as the schemas below give them. */
  run(input: Input, state: State, call: CallContext): Promise<unknown>;
  /** `run` gives an EventSource, which is answered as server-sent events. */
  readonly stream: boolean;
  /** Takes If-Match and If-None-Match, and answers with an ETag, which stands in the answer as `etag`. */
  readonly conditional: boolean;
  readonly query: z.ZodObject | undefined;
  readonly body: z.ZodType | undefined;
  /** A body, for the document and the reference page. */
  readonly example?: unknown;
  readonly answer: z.ZodType;
}

export interface CallContext {
  /** Aborted when the caller has left. */
  readonly signal: AbortSignal;
  /** What the caller asks to be true of what is there, as HTTP has it. */
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

/** What a listener takes at their own pace; `wake` is called when there may be more to take. */
export type EventSource = (wake: () => void) => EventPages;

export interface EventPages {
  /** The next few, in order, perhaps none of them for this listener; null where all is taken. */
  next(): readonly ServerEvent[] | null;
  stop(): void;
}

export interface ServerEvent {
  readonly event: string;
  /** What `Last-Event-ID` says when the listener comes back. */
  readonly id?: number;
  readonly data: unknown;
}

type Parameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Readonly<Record<Name, string>> & Parameters<Rest>
  : unknown;

interface Input<Path extends string, Query, Body> {
  readonly params: Parameters<Path>;
  readonly query: Query;
  readonly body: Body;
}

interface Definition<Path extends string, Query extends z.ZodObject, Body extends z.ZodType> {
  readonly id: string;
  readonly method: Operation['method'];
  readonly path: Path;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: Query;
  readonly body?: Body;
  readonly example?: z.input<Body>;
  /** What is answered with status 200, for the document. */
  readonly answer: z.ZodType;
  readonly stream?: true;
  readonly conditional?: true;
  run(
    input: Input<Path, z.output<Query>, z.output<Body>>,
    state: State,
    call: CallContext,
  ): Promise<unknown>;
}

/** Gives `run` the types of its own schemas. */
export const operation = <
  Path extends string,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType<undefined>,
>(
  definition: Definition<Path, Query, Body>,
): Operation => ({
  query: undefined,
  body: undefined,
  stream: false,
  conditional: false,
  ...definition,
});

/** A refusal under `/_mock/v1`: `{ "error": { "code", "message", "path"? } }`. */
export class ControlError extends Error {
  readonly status: number;
  readonly code: string;
  /** Where in the query or the body, as `match.device` or `query.wait`. */
  readonly path: string | undefined;
  /** What is answered beside `error`. */
  readonly more: object = {};

  constructor(status: number, code: string, message: string, path?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.path = path;
  }
}
