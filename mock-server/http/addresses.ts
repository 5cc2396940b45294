import { BlockList, isIPv6 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import { bare, isLoopback, type Listening } from '../state/reach.js';

export { isLoopback, isReachedFromElsewhere } from '../state/reach.js';

/** As `os.networkInterfaces()` gives it. */
export type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Names by which one server is reached: from this machine, and from the phone beside it. */
export interface Addresses {
  readonly api: string;
  readonly https: string | null;
  /** Base of VerificationUrl. */
  readonly page: string;
  /** A trial for a phone to open; null where no other device gets to the page. */
  readonly phone: string | null;
  /**
   * Where a phone fetches our authority's certificate: over http, since it trusts no https of ours yet. By
   * `publicUrl` nevertheless, which alone is known to lead here, from outside a container for one.
   */
  readonly ca: string | null;
}

interface Ports {
  readonly http: number;
  readonly https: number | undefined;
}

/** `mock.url` stays on this machine; links lead to where a phone gets, and there only https has a camera. */
export function addressesOf(
  { host, publicUrl }: Listening,
  ports: Ports,
  interfaces: Interfaces,
): Addresses {
  const near = isWildcard(host) ? '127.0.0.1' : host;
  const far = isWildcard(host) ? (lanAddresses(host, interfaces)[0] ?? near) : host;
  const plain = origin('http', far, ports.http);
  const securePort = isLoopback(far) ? undefined : ports.https;
  const own = securePort === undefined ? plain : origin('https', far, securePort);
  const page = publicUrl === undefined ? own : withPort(publicUrl, ports);
  return {
    api: origin('http', near, ports.http),
    https: ports.https === undefined ? null : origin('https', near, ports.https),
    page,
    phone: isLoopback(new URL(page).hostname) ? null : `${page}/reflect/try`,
    ca:
      securePort === undefined ? null : `${publicUrl === undefined ? plain : page}/reflect/ca.crt`,
  };
}

/** What the certificate has to name besides this machine's own names and production's. */
export function certificateHosts(
  { host, publicUrl }: Listening,
  interfaces: Interfaces,
): readonly string[] {
  const own = isWildcard(host) ? lanAddresses(host, interfaces) : [host];
  return publicUrl === undefined ? own : [...own, bare(new URL(publicUrl).hostname)];
}

export const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** Interfaces of virtual machines, containers and tunnels, by the names that systems give them. */
const virtualNames =
  /^(?:docker|br-|bridge|veth|vEthernet|virbr|vmnet|vboxnet|VirtualBox|VMware|cni|flannel|cali|podman|lxc|lxd|tun|tap|utun|wg|tailscale|zt|awdl|llw|ap\d)/i;

/** The likeliest network of a phone first; what lies outside them all comes last but for link-local. */
const ranges: readonly BlockList[] = [
  blockOf('192.168.0.0', 16, 'ipv4'),
  blockOf('10.0.0.0', 8, 'ipv4'),
  blockOf('172.16.0.0', 12, 'ipv4'),
  blockOf('fc00::', 7, 'ipv6'),
];
const selfAssigned = blockOf('169.254.0.0', 16, 'ipv4');
const linkLocal = blockOf('fe80::', 10, 'ipv6');

/**
 * Addresses of this machine that another device may reach, best first: real interfaces before virtual ones,
 * IPv4 before IPv6, private ranges before others.
 */
export function lanAddresses(host: string, interfaces: Interfaces): readonly string[] {
  return (
    Object.entries(interfaces)
      .flatMap(([name, found = []]) => found.map((each) => ({ ...each, name })))
      .filter(({ internal }) => !internal)
      .filter(({ family }) => family === 'IPv4' || host === '::')
      // A link-local IPv6 address means nothing without a zone, and URLs and certificates carry none.
      .filter(({ address, family }) => family === 'IPv4' || !linkLocal.check(address, 'ipv6'))
      .map(({ address, family, name }) => ({ address, rank: rankOf(address, family, name) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ address }) => address)
  );
}

function rankOf(address: string, family: 'IPv4' | 'IPv6', name: string): number {
  const type = family === 'IPv4' ? 'ipv4' : 'ipv6';
  const range = ranges.findIndex((block) => block.check(address, type));
  return (
    (range < 0 ? ranges.length : range) +
    (family === 'IPv6' ? 10 : 0) +
    (virtualNames.test(name) ? 100 : 0) +
    (type === 'ipv4' && selfAssigned.check(address) ? 1000 : 0)
  );
}

function blockOf(net: string, prefix: number, type: 'ipv4' | 'ipv6'): BlockList {
  const block = new BlockList();
  block.addSubnet(net, prefix, type);
  return block;
}

const origin = (scheme: 'http' | 'https', host: string, port: number): string =>
  `${scheme}://${isIPv6(host) ? `[${host}]` : host}:${port}`;

/** Port 0 stands for the one listened on. */
function withPort(publicUrl: string, ports: Ports): string {
  const port = publicUrl.startsWith('https:') ? (ports.https ?? ports.http) : ports.http;
  return publicUrl.replace(/\/$/, '').replace(/:0$/, `:${port}`);
}
