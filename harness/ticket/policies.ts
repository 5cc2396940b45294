import type { Call } from './call.js';

/**
 * Firefox and Safari name no reason where a Content-Security-Policy keeps a call back. The policy is in the same file:
 * it is read for the call, and the reason is said as Chrome would.
 */
export const withPolicies = (calls: readonly Call[]): readonly Call[] =>
  calls.map((call) => (isKeptBack(call, calls) ? { ...call, error: 'blocked by CSP' } : call));

function isKeptBack(call: Call, calls: readonly Call[]): boolean {
  if (call.status !== 0 || call.error !== '' || call.from.host === '') return false;
  const { policy = '' } =
    calls.findLast(
      ({ host, at, isHtml, policy }) =>
        host === call.from.host && at <= call.at && isHtml && policy !== '',
    ) ?? {};
  const sources = sourcesFor(call, policy);
  return sources !== undefined && !sources.some((source) => allows(source, call));
}

/** The first directive of those that can hold for such a call. */
function sourcesFor({ kind, path }: Call, policy: string): readonly string[] | undefined {
  const names =
    kind === 'page'
      ? ['frame-src', 'child-src', 'default-src']
      : [/\.m?js$/.test(path) ? 'script-src' : 'connect-src', 'default-src'];
  const directives = policy.split(';').map((text) => text.trim().split(/\s+/));
  for (const name of names) {
    const found = directives.find(([first]) => first?.toLowerCase() === name);
    if (found !== undefined) return found.slice(1);
  }
  return undefined;
}

/** `*`, a scheme, a host, or all hosts under one. */
function allows(source: string, { host, from, isSecure }: Call): boolean {
  if (source === '*') return true;
  if (source === "'self'") return from.host === host;
  if (/^https?:$/.test(source)) return source === 'https:' ? isSecure : true;
  const name = source.replace(/^[a-z]+:\/\//, '').replace(/[:/].*$/, '');
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : name === host;
}
