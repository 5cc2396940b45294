import { fork } from 'node:child_process';

/** One of the servers of server.js, in a process of its own; it ends when `child` is disconnected. */
export function start(kind) {
  const child = fork(new URL('server.js', import.meta.url), [kind], { execArgv: ['--expose-gc'] });
  return new Promise((resolve) => {
    child.once('message', ({ port }) => resolve({ child, port }));
  });
}

/** Asks a server about itself: `memory`, or `cpu`, the microseconds that its process has used so far. */
export function ask({ child }, what) {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.send(what);
  });
}
