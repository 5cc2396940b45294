export interface ContractFlags {
  readonly host: string;
  /** A stand-in, in place of the host. */
  readonly url?: string;
  readonly evidence: string;
  readonly visit?: boolean;
  readonly json?: boolean;
}
