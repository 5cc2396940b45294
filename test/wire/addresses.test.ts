import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import {
  addressesOf,
  certificateHosts,
  isLoopback,
  lanAddresses,
  type Interfaces,
} from '../../mock-server/http/addresses.js';

/** `os.networkInterfaces()` of a machine whose interfaces have these addresses. */
function machine(table: Readonly<Record<string, readonly string[]>>): Interfaces {
  return Object.fromEntries(
    Object.entries({ lo: ['127.0.0.1', '::1'], ...table }).map(([name, addresses]) => [
      name,
      addresses.map((address) => interfaceOf(name, address)),
    ]),
  );
}

function interfaceOf(name: string, address: string): NetworkInterfaceInfo {
  const common = { address, mac: '00:00:00:00:00:00', internal: name === 'lo', cidr: null };
  return address.includes(':')
    ? { ...common, family: 'IPv6', netmask: 'ffff:ffff:ffff:ffff::', scopeid: 0 }
    : { ...common, family: 'IPv4', netmask: '255.255.255.0' };
}

describe('of the addresses of a machine a phone is given the likeliest', () => {
  test.each<[string, Readonly<Record<string, readonly string[]>>, readonly string[]]>([
    ['none without a network', {}, []],
    ['the only one', { eth0: ['192.0.2.2'] }, ['192.0.2.2']],
    [
      "the house's before a container's",
      { docker0: ['172.17.0.1'], 'br-5e1f': ['192.168.48.1'], wlp2s0: ['192.168.1.20'] },
      ['192.168.1.20', '192.168.48.1', '172.17.0.1'],
    ],
    [
      "a company's before a tunnel's",
      { utun3: ['10.8.0.2'], en0: ['10.20.30.40'] },
      ['10.20.30.40', '10.8.0.2'],
    ],
    [
      'private ranges before public ones',
      { eth0: ['203.0.113.9'], eth1: ['10.0.0.9'], wlan0: ['192.168.0.9'] },
      ['192.168.0.9', '10.0.0.9', '203.0.113.9'],
    ],
    [
      'a real public one before a virtual private one',
      { vmnet8: ['192.168.56.1'], eth0: ['203.0.113.9'] },
      ['203.0.113.9', '192.168.56.1'],
    ],
    [
      'a self-assigned one last of all',
      { en0: ['169.254.7.7'], bridge100: ['192.168.64.1'] },
      ['192.168.64.1', '169.254.7.7'],
    ],
    [
      'by the names that Windows gives',
      {
        'vEthernet (WSL)': ['172.28.0.1'],
        'VirtualBox Host-Only Network': ['192.168.56.1'],
        'Wi-Fi': ['192.168.178.21'],
      },
      ['192.168.178.21', '192.168.56.1', '172.28.0.1'],
    ],
    ['a container its own', { eth0: ['172.17.0.2'] }, ['172.17.0.2']],
    ['no IPv6, which 0.0.0.0 does not listen on', { eth0: ['fd00::2', 'fe80::1'] }, []],
  ])('%s', (_, table, expected) => {
    expect(lanAddresses('0.0.0.0', machine(table))).toEqual(expected);
  });

  test('listening on :: IPv6 comes after IPv4, and link-local not at all', () => {
    const table = machine({ eth0: ['2001:db8::2', 'fe80::2', 'fd00::2', '192.168.1.2'] });
    expect(lanAddresses('::', table)).toEqual(['192.168.1.2', 'fd00::2', '2001:db8::2']);
  });
});

describe('the links that follow from the settings', () => {
  const home = machine({ wlan0: ['192.168.1.20'] });
  const ports = { http: 12_180, https: undefined };
  const both = { http: 12_180, https: 12_443 };

  test.each([
    ['127.0.0.1', ports, 'http://127.0.0.1:12180', null],
    ['127.0.0.1', both, 'http://127.0.0.1:12180', null],
    ['localhost', both, 'http://localhost:12180', null],
    ['0.0.0.0', ports, 'http://192.168.1.20:12180', null],
    ['0.0.0.0', both, 'https://192.168.1.20:12443', 'http://192.168.1.20:12180/reflect/ca.crt'],
    ['::', both, 'https://192.168.1.20:12443', 'http://192.168.1.20:12180/reflect/ca.crt'],
    [
      '192.168.1.20',
      both,
      'https://192.168.1.20:12443',
      'http://192.168.1.20:12180/reflect/ca.crt',
    ],
    ['fd00::7', both, 'https://[fd00::7]:12443', 'http://[fd00::7]:12180/reflect/ca.crt'],
  ])('host %s, ports %j: the page at %s', (host, { http, https }, page, ca) => {
    const phone =
      page.includes('127.0.0.1') || page.includes('localhost') ? null : `${page}/reflect/try`;
    expect(addressesOf({ host }, { http, https }, home)).toMatchObject({ page, phone, ca });
  });

  test('the address of the API stays on this machine for a server on all addresses', () => {
    expect(addressesOf({ host: '0.0.0.0' }, both, home)).toMatchObject({
      api: 'http://127.0.0.1:12180',
      https: 'https://127.0.0.1:12443',
    });
  });

  test('publicUrl has the last word, its port 0 the port listened on', () => {
    const page = (publicUrl: string) =>
      addressesOf({ host: '0.0.0.0', publicUrl }, both, home).page;
    expect(page('https://kyc.example/')).toBe('https://kyc.example');
    expect(page('http://localhost:0')).toBe('http://localhost:12180');
    expect(page('https://laptop.local:0')).toBe('https://laptop.local:12443');
  });

  test('a tunnel to a server on loopback is for phones too, and needs no certificate of ours', () => {
    const tunnel = { host: '127.0.0.1', publicUrl: 'https://kyc.example' };
    expect(addressesOf(tunnel, both, home)).toMatchObject({
      phone: 'https://kyc.example/reflect/try',
      ca: null,
    });
  });

  test('out of a container the certificate is fetched by publicUrl too', () => {
    const container = { host: '0.0.0.0', publicUrl: 'https://192.168.1.20:12443' };
    expect(addressesOf(container, both, machine({ eth0: ['172.17.0.2'] })).ca).toBe(
      'https://192.168.1.20:12443/reflect/ca.crt',
    );
  });

  test('a machine without a network has only itself', () => {
    expect(addressesOf({ host: '0.0.0.0' }, both, machine({}))).toMatchObject({
      page: 'http://127.0.0.1:12180',
      phone: null,
      ca: null,
    });
  });

  test('the certificate names every address that a phone may come by', () => {
    const office = machine({ docker0: ['172.17.0.1'], wlan0: ['192.168.1.20'] });
    expect(certificateHosts({ host: '0.0.0.0' }, office)).toEqual(['192.168.1.20', '172.17.0.1']);
    expect(
      certificateHosts({ host: '127.0.0.1', publicUrl: 'https://[fd00::7]:1' }, office),
    ).toEqual(['127.0.0.1', 'fd00::7']);
  });

  test.each([
    ['localhost', true],
    ['mock.localhost', true],
    ['127.8.8.8', true],
    ['[::1]', true],
    ['192.168.1.20', false],
    ['localhost.example', false],
  ])('%s is loopback: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});
