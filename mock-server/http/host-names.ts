import { isIP } from 'node:net';
import { bare, isLoopback } from '../state/reach.js';
import type { State } from '../state/state.js';

/** The name that a Host header calls, without port and brackets; as it came where it is none. */
export function hostName(header: string | undefined): string {
  const host = header ?? '';
  return URL.canParse(`http://${host}`) ? bare(new URL(`http://${host}`).hostname) : host;
}

/** Nobody outside of this network can have a page by such a name: it is in no public DNS. */
const privateNames = /^[\w-]*$|\.(?:localhost|local|internal|test|lan|home\.arpa)$/i;

const vendorNames = /\.(?:tencentcloudapi\.com|myqcloud\.com|tencentcos\.(?:cn|com)|qq\.com)$/i;

/** Each caller says the same name in each request, and an address is dear to parse. */
const known = new WeakMap<State, Set<string>>();
const mostKnown = 1_000;

/**
 * Whether a name may lead here. Only an emulator on loopback asks: a public name that leads to it was made to lead here
 * (DNS rebinding), or is that of a proxy, which can be named. Who listens beyond loopback is called by many names.
 */
export function isKnownHost(header: string | undefined, state: State): boolean {
  if (header === undefined) return true;
  const names = known.get(state) ?? new Set<string>();
  if (names.has(header) || !isLoopback(state.settings.host)) return true;
  if (!mayLeadHere(header, state)) return false;
  if (names.size < mostKnown) known.set(state, names.add(header));
  return true;
}

function mayLeadHere(header: string, { settings, urls }: State): boolean {
  const name = hostName(header);
  return (
    isLoopback(name) ||
    isIP(name) !== 0 ||
    privateNames.test(name) ||
    vendorNames.test(name) ||
    settings.hostNames.some((own) => own.toLowerCase() === name.toLowerCase()) ||
    [urls.page, urls.api].some((url) => hostName(new URL(url).host) === name)
  );
}

export const unknownHost = (header: string | undefined): string =>
  `"${hostName(header).slice(0, 200)}" is no name of this mock, which listens on loopback only. Call it by 127.0.0.1 or localhost, or allow the name with hostNames (--allow-host-name); behind a tunnel or a proxy, set publicUrl (--public-url).`;
