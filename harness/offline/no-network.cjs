'use strict';
/* global process */

/**
 * Loopback alone, for the process that loads this file: every other connect, lookup or datagram fails, and who asked is
 * told. Loaded by `--require` in customers' processes, whatever their Node, so it has the syntax of old ones.
 */
const dgram = require('dgram');
const dns = require('dns');
const fs = require('fs');
const { syncBuiltinESMExports } = require('module');
const net = require('net');
const { isLocalAddress, isLocalName, readHostsFile } = require('./local-names.cjs');
const { remembering, whoAsked } = require('./who-asked.cjs');

/** Set for the processes of a command that is watched: where to write what was stopped, and whose address is allowed. */
const variable = 'FACEID_MOCK_OFFLINE';
/** A client that asks again and again says nothing new. */
const mostTold = 1_000;

const allowed = new Set();
const listeners = new Set();
const told = new Set();
let hosts = new Map();

function stopped(what, address, code) {
  const by = whoAsked();
  const key = `${what} ${address} ${by}`;
  if (!told.has(key) && told.size < mostTold) {
    told.add(key);
    for (const tell of listeners) tell({ what, address, by });
  }
  const message = `--assert-offline: ${what} ${address} was stopped: it is not loopback. Asked by ${by}.`;
  return Object.assign(new Error(message), { code, syscall: what });
}

const isAllowed = (host) => isLocalAddress(host) || allowed.has(host.toLowerCase());
/** Names that no server has to be asked for. What they lead to is looked at when it is connected to. */
const isKnownName = (name) =>
  isLocalName(name) || allowed.has(name.toLowerCase()) || hosts.has(name.toLowerCase());
const place = (host, port) =>
  `${net.isIPv6(host) ? `[${host}]` : host}${port === undefined ? '' : `:${port}`}`;

/** Why this host may not be reached, or undefined; for names that are looked up, what they lead to is judged after. */
const refusalOf = (what, host, port) => {
  const isWrong = net.isIP(host) === 0 ? !isKnownName(host) : !isAllowed(host);
  return isWrong ? stopped(what, place(host, port), 'ENETUNREACH') : undefined;
};

/** Lets a lookup through, and refuses what it leads to unless that is loopback. */
const judged = (lookup, what, port) => (name, options, answer) => {
  const isBare = typeof options === 'function';
  const done = isBare ? options : answer;
  const judge = (error, found, family) => {
    const addresses = error
      ? []
      : Array.isArray(found)
        ? found.map((each) => each.address)
        : [found];
    const wrong = isAllowed(name) ? undefined : addresses.find((each) => !isAllowed(String(each)));
    if (wrong === undefined) done(error, found, family);
    else done(stopped(what, `${place(name, port)} (${wrong})`, 'ENETUNREACH'));
  };
  return isBare ? lookup(name, judge) : lookup(name, options, judge);
};

/** What Node itself makes of the arguments, as an object. */
function connectOptions(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) return first;
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { path: first };
  return { port: first, ...(typeof second === 'string' ? { host: second } : {}) };
}

const connect = (original) =>
  function connect() {
    const args = Array.isArray(arguments[0]) ? arguments[0] : [...arguments];
    const options = connectOptions(args);
    if (options.path) return Reflect.apply(original, this, arguments);
    const done = args.filter((each) => typeof each === 'function').slice(-1);
    const host = String(options.host || 'localhost');
    const what = 'connect';
    const { lookup } = options;
    const isByName = net.isIP(host) === 0;
    const own = isByName && typeof lookup === 'function';
    const refusal = own ? undefined : refusalOf(what, host, options.port);
    if (refusal === undefined && !isByName) return Reflect.apply(original, this, arguments);
    // The way of a name that cannot be resolved: everybody on it knows how to fail.
    const failing = (_name, _options, answer) => process.nextTick(answer, refusal);
    const changed =
      refusal === undefined
        ? { ...options, host, lookup: judged(own ? lookup : dns.lookup, what, options.port) }
        : { ...options, host: 'stopped.invalid', lookup: failing };
    return Reflect.apply(original, this, [changed, ...done]);
  };

const isByAddress = (name) => name === 'reverse' || name === 'lookupService';

/** Undefined where nobody has to be asked. */
function lookupRefusal(name, host) {
  // Node's own complaint about what is no name.
  if (typeof host !== 'string' || host === '') return undefined;
  const isFine = isByAddress(name)
    ? isAllowed(host)
    : isKnownName(host) || (net.isIP(host) !== 0 && (name === 'lookup' || isAllowed(host)));
  return isFine ? undefined : stopped('lookup', host, 'ENOTFOUND');
}

const withCallback = (name) => (original) =>
  function lookup(host) {
    const refusal = lookupRefusal(name, host);
    if (refusal === undefined) return Reflect.apply(original, this, arguments);
    const done = arguments[arguments.length - 1];
    if (typeof done === 'function') process.nextTick(done, refusal);
    return {};
  };

const withPromise = (name) => (original) =>
  function lookup(host) {
    const refusal = lookupRefusal(name, host);
    return refusal === undefined
      ? Reflect.apply(original, this, arguments)
      : Promise.reject(refusal);
  };

/** Datagrams that nobody waits for fail in silence, as they do in a network; they are told all the same. */
function failDatagram(socket, refusal, done) {
  if (typeof done === 'function') process.nextTick(done, refusal);
  else if (socket.listenerCount('error') > 0) process.nextTick(() => socket.emit('error', refusal));
}

const isConnected = (socket) => {
  try {
    socket.remoteAddress();
    return true;
  } catch {
    return false;
  }
};

/** `send(bytes, [offset, length,] port, address, done)`. */
const send = (original) =>
  function send(_bytes, ...rest) {
    const done = rest.find((each) => typeof each === 'function');
    const [a, b, port, address] = rest.filter((each) => typeof each !== 'function');
    const [toPort, to] = port === undefined ? [a, b] : [port, address];
    if (typeof to !== 'string' || to === '' || isConnected(this))
      return Reflect.apply(original, this, arguments);
    const refusal = refusalOf('send', to, toPort);
    return refusal === undefined
      ? Reflect.apply(original, this, arguments)
      : failDatagram(this, refusal, done);
  };

const connectDatagrams = (original) =>
  function connect(port, address, ...rest) {
    const done = [address, ...rest].find((each) => typeof each === 'function');
    const refusal =
      typeof address === 'string' && address !== ''
        ? refusalOf('connect', address, port)
        : undefined;
    return refusal === undefined
      ? Reflect.apply(original, this, arguments)
      : failDatagram(this, refusal, done);
  };

const undoing = [];

function replace(owner, name, wrap) {
  const property = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (property === undefined || typeof property.value !== 'function') return;
  const wrapped = wrap(property.value);
  // `util.promisify` reads what hangs on the function.
  Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(property.value));
  Object.defineProperty(owner, name, { ...property, value: wrapped });
  undoing.push(() => Object.defineProperty(owner, name, property));
}

function install() {
  hosts = readHostsFile();
  replace(net.Socket.prototype, 'connect', connect);
  replace(dgram.Socket.prototype, 'send', send);
  replace(dgram.Socket.prototype, 'connect', connectDatagrams);
  for (const [owner, flavour] of [
    [dns, withCallback],
    [dns.Resolver && dns.Resolver.prototype, withCallback],
    // In old ones it hangs one further up.
    [dns.Resolver && Object.getPrototypeOf(dns.Resolver.prototype), withCallback],
    [dns.promises, withPromise],
    [dns.promises && dns.promises.Resolver && dns.promises.Resolver.prototype, withPromise],
  ])
    for (const name of Object.getOwnPropertyNames(owner || {}))
      if (/^(?:lookup|resolve|reverse)/.test(name)) replace(owner, name, flavour(name));
  replace(globalThis, 'fetch', remembering);
  syncBuiltinESMExports();
}

function uninstall() {
  for (const undo of undoing.splice(0).reverse()) undo();
  syncBuiltinESMExports();
}

/**
 * @param tell told once of each `{ what, address, by }`
 * @returns undoes it
 */
function forbidNetwork(tell, { allow = [] } = {}) {
  if (listeners.size === 0) install();
  for (const host of allow) allowed.add(host.toLowerCase());
  listeners.add(tell);
  return () => {
    if (listeners.delete(tell) && listeners.size === 0) uninstall();
  };
}

/** A process that cannot write is stopped all the same, and its client sees the error. */
function append(file, entry) {
  try {
    fs.appendFileSync(file, `${JSON.stringify({ pid: process.pid, ...entry })}\n`);
  } catch {
    // The run that wanted to know has gone.
  }
}

if (process.env[variable]) {
  const { file, allow } = JSON.parse(process.env[variable]);
  append(file, {});
  forbidNetwork((entry) => append(file, entry), { allow });
}

module.exports = { forbidNetwork, variable };
