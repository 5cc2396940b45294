import { constants } from 'node:os';

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Whatever a run has started goes with the exit of this process: servers have groups of their own, and a browser
 * lives on by itself. A signal ends a process without that, so here it becomes an exit, with 128 and its number as a
 * shell tells it. Other listeners of the signal decide by themselves when the process ends.
 *
 * @returns undoes it
 */
export function exitOnSignals(): () => void {
  const end = (signal: (typeof endings)[number]): void => {
    release();
    if (process.listenerCount(signal) === 0) process.exit(128 + constants.signals[signal]);
  };
  const release = (): void => {
    for (const signal of endings) process.off(signal, end);
  };
  for (const signal of endings) process.on(signal, end);
  return release;
}
