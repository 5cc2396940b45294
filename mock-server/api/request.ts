import type { IncomingHttpHeaders } from 'node:http';

/** A Tencent API call as it came off the wire; signatures are computed over exactly this. */
export interface ApiRequest {
  readonly method: string;
  /** Raw text after `?`: v3 GET signs it as sent, not re-sorted. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Whether it came over TLS; links in the answer do then, too. */
  readonly secure?: boolean;
}

export function header(request: ApiRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/**
 * Host texts that a client may have signed. Both official Node SDKs sign the host without its port while
 * the Host header has it; a proxy in between changes Host (sdk-quirks 1, wire-facts 6).
 */
export function* hostCandidates(request: ApiRequest): Generator<string> {
  const host = header(request, 'host') ?? '';
  yield host;
  const bare = host.replace(/:\d+$/, '');
  if (bare !== host) yield bare;
  const forwarded = header(request, 'x-forwarded-host');
  if (forwarded === undefined) return;
  yield forwarded;
  const bareForwarded = forwarded.replace(/:\d+$/, '');
  if (bareForwarded !== forwarded) yield bareForwarded;
}
