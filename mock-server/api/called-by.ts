import type { Caller } from './authenticate.js';
import { header, hostCandidates, type ApiRequest } from './request.js';

/** The name under which a caller came, and whether by TLS; a proxy that ends it says so. */
export interface CalledBy {
  readonly host: string | undefined;
  readonly secure: boolean;
  /** TLS reached the emulator itself: who comes back without it has left it out. */
  readonly tls: boolean;
}

/** By what was signed: Host as it came, with its port also where the client signs without; or what a proxy forwards. */
export function calledBy(request: ApiRequest, { signedHost }: Caller): CalledBy {
  const { host } = request.headers;
  const tls = request.secure ?? false;
  const secure = tls || header(request, 'x-forwarded-proto') === 'https';
  if (signedHost === host) return { host, secure, tls };
  const full = [...hostCandidates(request)].find(
    (each) => each === signedHost || each.replace(/:\d+$/, '') === signedHost,
  );
  return { host: full ?? host, secure, tls };
}
