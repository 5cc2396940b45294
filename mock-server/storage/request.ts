export interface StorageRequest {
  readonly method: string;
  /** Path and query as sent: signatures cover the raw text. */
  readonly target: string;
  readonly header: (name: string) => string | undefined;
  readonly body: Buffer;
}
