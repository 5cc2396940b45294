/** What is there before the body, and what nearly everything is decided by. */
export interface StorageHead {
  readonly method: string;
  /** Path and query as sent: signatures cover the raw text. */
  readonly target: string;
  readonly header: (name: string) => string | undefined;
  /** It came over TLS; a proxy that ends it says so. */
  readonly secure?: boolean;
}

export interface StorageRequest extends StorageHead {
  readonly body: Buffer;
}
