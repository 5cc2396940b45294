import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { BlockList, isIP } from 'node:net';

/** What an authority may sign for: names with all below them, and networks as `10.0.0.0/8`. */
export interface Permitted {
  readonly names: readonly string[];
  readonly networks: readonly string[];
}

/** Whether a name or an address may stand in a certificate of the authority; one `*` may begin a name. */
export function isPermitted(host: string, { names, networks }: Permitted): boolean {
  const family = isIP(host);
  if (family === 0) {
    const name = host.replace(/^\*\./, '').toLowerCase();
    return names.some((base) => name === base || name.endsWith(`.${base}`));
  }
  const list = new BlockList();
  for (const [net, prefix] of networks.map(parts))
    list.addSubnet(net, prefix, isIP(net) === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

/**
 * The same certificate with name constraints (RFC 5280, 4.2.1.10), signed anew. Our generator knows no such extension;
 * with it a stolen key is of no use for any other site.
 *
 * @param key an EC key in PEM
 */
export function withNameConstraints(pem: string, key: string, permitted: Permitted): string {
  const [tbs, algorithm] = childrenOf(new X509Certificate(pem).raw);
  if (tbs === undefined || algorithm === undefined) throw new Error('not a certificate');
  const fields = childrenOf(tbs);
  const extensions = fields.pop();
  const [list] = extensions === undefined ? [] : childrenOf(extensions);
  if (list === undefined || extensions?.[0] !== 0xa3) throw new Error('no extensions in it');
  const all = der(0x30, ...childrenOf(list), extensionOf(permitted));
  const signed = der(0x30, ...fields, der(0xa3, all));
  const signature = sign('sha256', signed, createPrivateKey(key));
  const whole = der(0x30, signed, algorithm, der(0x03, Buffer.of(0), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** 2.5.29.30, critical; permitted subtrees of dNSName and iPAddress. */
function extensionOf({ names, networks }: Permitted): Buffer {
  const bases = [
    ...names.map((name) => der(0x82, Buffer.from(name, 'latin1'))),
    ...networks.map(parts).map(([net, prefix]) => der(0x87, bytesOf(net), maskOf(net, prefix))),
  ];
  const permitted = der(0xa0, ...bases.map((base) => der(0x30, base)));
  const id = Buffer.from('0603551d1e', 'hex');
  const critical = Buffer.from('0101ff', 'hex');
  return der(0x30, id, critical, der(0x04, der(0x30, permitted)));
}

const parts = (network: string): [net: string, prefix: number] => {
  const [net = '', prefix = ''] = network.split('/');
  return [net, Number(prefix)];
};

function bytesOf(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const words = (text = '') => text.split(':').filter((word) => word !== '');
  const [before, after] = [words(head), words(tail)];
  const gap = Array<string>(8 - before.length - after.length).fill('0');
  const hex = [...before, ...gap, ...after].map((word) => word.padStart(4, '0')).join('');
  return Buffer.from(hex, 'hex');
}

const maskOf = (net: string, prefix: number): Buffer =>
  Buffer.from(
    bytesOf(net).map((_, at) => 0xff & ~(0xff >> Math.min(8, Math.max(0, prefix - at * 8)))),
  );

/** One value in DER: tag, length, content. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const hex = body.length.toString(16);
  const size = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  const length = body.length < 0x80 ? size : Buffer.concat([Buffer.of(0x80 + size.length), size]);
  return Buffer.concat([Buffer.of(tag), length, body]);
}

/** The values inside of one, each whole. */
function childrenOf(value: Buffer): Buffer[] {
  const { start } = extentOf(value, 0);
  const found: Buffer[] = [];
  for (let at = start; at < value.length;) {
    const { end } = extentOf(value, at);
    found.push(value.subarray(at, end));
    at = end;
  }
  return found;
}

function extentOf(value: Buffer, at: number): { start: number; end: number } {
  const first = value[at + 1] ?? 0;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const start = at + 2 + (first & 0x7f);
  return { start, end: start + value.readUIntBE(at + 2, first & 0x7f) };
}
