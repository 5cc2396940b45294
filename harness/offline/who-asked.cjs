'use strict';
/* global process, __dirname */

/** Read by customers' Nodes too, so it has the syntax of old ones and no imports of ours. */
const path = require('path');
const { AsyncLocalStorage } = require('async_hooks');

const mostFrames = 60;
/** Where a request began whose connection is made later, out of sight of the stack. */
const beginnings = AsyncLocalStorage === undefined ? undefined : new AsyncLocalStorage();

/** Frames outside of Node and of these files, the nearest first. */
function framesNow() {
  const { prepareStackTrace, stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = mostFrames;
    Error.prepareStackTrace = (_error, sites) => sites;
    const { stack } = new Error();
    return Array.isArray(stack) ? stack.map(placeOf).filter((place) => place !== undefined) : [];
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function placeOf(site) {
  const named = site.getFileName() || site.getEvalOrigin() || '';
  const file = /^file:\/\//.test(named) ? fromUrl(named) : named;
  // Node's own are "node:net", in old ones "net.js" and "internal/…".
  const isOurs = path.isAbsolute(file)
    ? path.dirname(file) === __dirname && isGuard(file)
    : !/^\[/.test(file);
  if (isOurs) return undefined;
  return { file, at: `${shown(file)}:${site.getLineNumber()}:${site.getColumnNumber()}` };
}

const isGuard = (file) => /(?:no-network|who-asked)\.cjs$/.test(file);

function fromUrl(url) {
  try {
    return require('url').fileURLToPath(url);
  } catch {
    return url;
  }
}

function shown(file) {
  if (!path.isAbsolute(file)) return file;
  const below = path.relative(workingFolder, file);
  return below.startsWith('..') ? file : below;
}

const workingFolder = (() => {
  try {
    return process.cwd();
  } catch {
    return path.sep;
  }
})();

/** `axios (node_modules/axios/lib/http.js:1:2), called from server.js:3:4`. */
function whoAsked() {
  const seen = framesNow();
  const frames = seen.length > 0 ? seen : (beginnings && beginnings.getStore()) || [];
  const nearest = frames[0];
  if (nearest === undefined) return 'code that Node.js does not name';
  const name = packageOf(nearest.file);
  if (name === undefined) return nearest.at;
  const caller = frames.find(({ file }) => packageOf(file) === undefined);
  return `${name} (${nearest.at})${caller === undefined ? '' : `, called from ${caller.at}`}`;
}

function packageOf(file) {
  const names = file.split(path.sep);
  const at = names.lastIndexOf('node_modules');
  if (at < 0 || names[at + 1] === undefined) return undefined;
  return names[at + 1].startsWith('@') ? `${names[at + 1]}/${names[at + 2]}` : names[at + 1];
}

/** Remembers where a request begins, for all that comes of it. */
const remembering = (begin) =>
  beginnings === undefined
    ? begin
    : function remembered() {
        const args = arguments;
        return beginnings.run(framesNow(), () => Reflect.apply(begin, this, args));
      };

module.exports = { whoAsked, remembering };
