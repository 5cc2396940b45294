'use strict';
/* global process */

const fs = require('fs');
const net = require('net');

/** Loopback, and the address that means "this machine" to connect. */
function isLocalAddress(address) {
  const bare = address
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .toLowerCase();
  const v4 = bare.replace(/^(?:0*:)+ffff:(?:0:)?(?=\d+\.)/, '');
  if (net.isIPv4(v4)) return /^127\./.test(v4) || v4 === '0.0.0.0';
  return (
    net.isIPv6(bare) && /^(?:0*:)*(?::|0*1?)$|^(?:0*:)+ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}$/.test(bare)
  );
}

/** By RFC 6761 all of them mean loopback. Numbers that are written another way are none for a server of names either. */
const isLocalName = (name) =>
  /^(?:.+\.)?localhost\.?$/i.test(name) ||
  /^(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+)){0,3}$/i.test(name);

/** Names that this machine itself knows, as production's that lead to an emulator. */
function readHostsFile() {
  const file =
    process.platform === 'win32'
      ? `${process.env.SystemRoot || 'C:\\Windows'}\\System32\\drivers\\etc\\hosts`
      : '/etc/hosts';
  const names = new Map();
  for (const line of textOf(file).split('\n')) {
    const [address, ...known] = line.replace(/#.*/, '').trim().split(/\s+/);
    for (const name of known) names.set(name.toLowerCase(), address);
  }
  return names;
}

function textOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    // There are machines without one.
    return '';
  }
}

module.exports = { isLocalAddress, isLocalName, readHostsFile };
