import type { RowId } from './rows.js';

/** One call of the contract: what it asks about, how it is sent, and which lines of the fidelity table it settles. */
export interface ContractCall {
  /** Its title is `call.<id>` in `texts/`. */
  readonly id: string;
  readonly rows: readonly RowId[];
  readonly ask: ApiAsk | StorageAsk;
  /** Under this name later calls read what it answered. */
  readonly keep?: string;
  /** All headers are compared as well, not the content type alone. */
  readonly headers?: true;
}

/** Answers that were kept, of one side: its own links and tokens. */
export type Kept = (name: string, field: string) => string;

export type Fields = Readonly<Record<string, unknown>>;

/** A call of the API; sound unless it says otherwise. A header or pair that is null is left out. */
export interface ApiAsk {
  readonly kind: 'v3' | 'v1';
  readonly action: string;
  readonly parameters?: Fields | ((kept: Kept) => Fields);
  readonly method?: string;
  /** Behind the `?`, signed as it is. */
  readonly query?: string;
  /** Signed and sent in place of the parameters. */
  readonly body?: string | (() => Buffer);
  /** Sent in place of what was signed. */
  readonly sentBody?: string;
  readonly contentType?: string;
  readonly shiftSeconds?: number;
  readonly secretId?: string;
  readonly wrongKey?: true;
  /** Of the scope, v3 only. */
  readonly service?: string;
  readonly dateShiftDays?: number;
  readonly signedHeaders?: readonly string[];
  readonly unsignedPayload?: true;
  readonly bendAuthorization?: (sound: string) => string;
  /** After signing. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Of v1, before signing. */
  readonly pairs?: Readonly<Record<string, string | null>>;
  /** Of v1, after signing. */
  readonly bendSignature?: (sound: string) => string;
}

/** A request by a pre-signed link. */
export interface StorageAsk {
  readonly kind: 'storage';
  readonly method: string;
  readonly link: (kept: Kept) => string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: () => Buffer;
  /** Neither a length nor chunks. */
  readonly unlengthed?: true;
  /** In chunks of unknown number. */
  readonly chunked?: true;
}

type Bent = Partial<Omit<ApiAsk, 'kind' | 'action' | 'parameters'>>;

export const v3 = (action: string, parameters: ApiAsk['parameters'], bent: Bent = {}): ApiAsk => ({
  kind: 'v3',
  action,
  ...(parameters === undefined ? {} : { parameters }),
  ...bent,
});

export const v1 = (action: string, parameters: ApiAsk['parameters'], bent: Bent = {}): ApiAsk => ({
  ...v3(action, parameters, bent),
  kind: 'v1',
});

export const byLink = (
  method: string,
  link: StorageAsk['link'],
  more: Partial<Omit<StorageAsk, 'kind' | 'method' | 'link'>> = {},
): StorageAsk => ({ kind: 'storage', method, link, ...more });
