#!/usr/bin/env node
'use strict';
/* global process */

/**
 * What has to be known before anything of ours is loaded. This file is read by every Node, so it has the syntax of old
 * ones and no imports; and it is CommonJS, since Node's own loader of modules ends with a stack trace where the working
 * directory has gone.
 */
const wanted = [20, 19];
const couldNotStart = 3;

/** Why this Node does not do; null where it does. The same as `engines` in package.json. */
function refusalOf(version) {
  const parts = version.replace(/^v/, '').split('.').map(Number);
  const isNew = parts[0] > wanted[0] || (parts[0] === wanted[0] && parts[1] >= wanted[1]);
  if (isNew) return null;
  return (
    'this is Node ' +
    version +
    ', and Node ' +
    wanted.join('.') +
    ' or later is needed. Install a later version of Node.'
  );
}

function folderRefusal() {
  try {
    process.cwd();
    return null;
  } catch {
    return 'the working directory no longer exists. Change to another folder with cd, and start again.';
  }
}

function tooFewFiles(error) {
  if (error.code !== 'EMFILE' && error.code !== 'ENFILE') throw error;
  return (
    'too few files may be open at a time (' +
    error.code +
    '). Raise the limit, for example with ulimit -n 1024.'
  );
}

function refuse(why) {
  process.stderr.write('faceid-mock: ' + why + '\n');
  process.exitCode = couldNotStart;
}

function start() {
  const why = refusalOf(process.version) || folderRefusal();
  if (why !== null) return refuse(why);
  return import('./faceid-mock.js').catch((error) => refuse(tooFewFiles(error)));
}

module.exports = { refusalOf };
if (require.main === module) start();
