import type { Call } from './call.js';
import type { Flow } from './flow.js';

/** What can be the matter with a call that failed, by what a browser or a proxy writes of it. */

const blockers: readonly (readonly [by: Blocker, error: RegExp])[] = [
  ['mixed', /mixed/i],
  ['frame', /xfo|frame|BLOCKED_BY_RESPONSE|DOM_CO(?:E|O)P/i],
  ['csp', /\bcsp\b|_CSP|content.security|NS_ERROR_DOM_BAD_URI/i],
  ['client', /BLOCKED_BY_(?:CLIENT|ADMINISTRATOR)|TRACKING|content_blocked|blocked/i],
];

export type Blocker = 'mixed' | 'frame' | 'csp' | 'client';

/** Firefox and Safari name no reason: a call over http from a page over https can have but one. */
export function blockerOf(call: Call): Blocker | undefined {
  if (call.status >= 400) return undefined;
  const named = blockers.find(([, error]) => error.test(call.error))?.[0];
  if (named !== undefined) return named;
  const isMixed = !call.isSecure && call.from.isSecure && call.status === 0;
  return isMixed ? 'mixed' : undefined;
}

/** A browser asked another site, which did not allow it: the answer stays unread, or the question is refused. */
export function isCors(call: Call): boolean {
  const isForeign =
    call.origin !== '' && URL.canParse(call.origin) && new URL(call.origin).host !== call.host;
  if (call.method === 'OPTIONS') return !call.allowsOrigin || call.status >= 400;
  if (/cors|cross.origin|access.control/i.test(call.error)) return true;
  const isUnread = call.status === 0 ? call.error === '' : call.error !== '';
  return isForeign && !call.allowsOrigin && (isUnread || /ERR_FAILED/.test(call.error));
}

const offline =
  /INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED|ADDRESS_UNREACHABLE|PROXY_CONNECTION|NS_ERROR_(?:UNKNOWN_HOST|OFFLINE)|NETWORK_DOWN|dns|offline|name lookup|name or service|unknown host|could not be found|not connected/i;

export const isOffline = ({ error }: Call): boolean => offline.test(error);

export const isTimedOut = ({ error, status }: Call): boolean =>
  /time.?d?.?out/i.test(error) || status === 408 || status === 504;

export const isPagePart = ({ kind }: Call): boolean => /^page/.test(kind);

/** The one that all else follows from; an upload's failure counts as such, whatever broke it. */
export const firstFailure = (
  { failures: [first], isDone }: Flow,
  holds: (call: Call) => boolean,
): Call | undefined => (first !== undefined && !isDone && holds(first) ? first : undefined);
