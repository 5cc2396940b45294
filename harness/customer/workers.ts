import { availableParallelism } from 'node:os';
import type { Mock } from '../../mock-server/index.js';
import type { Config } from '../plan/config.js';
import { watchChildren, type WatchedChildren } from '../offline/watch-children.js';
import { limitsOf } from '../plan/limits.js';
import { keepServer, type ServerKeeper } from './keep-server.js';
import { startCustomerServer } from './server-process.js';

/** One of those that drive cases side by side: its own server process, port and namespace. */
export interface Worker {
  readonly namespace: string;
  readonly servers: ServerKeeper;
}

export interface Workers {
  readonly all: readonly Worker[];
  /** Ends their servers. */
  close(): Promise<void>;
}

interface Start {
  readonly config: Config;
  readonly mock: Mock;
  /** How many there are to drive: no more workers than these. */
  readonly cases: number;
  /** The run has been given up meanwhile. */
  readonly givenUp: AbortSignal;
}

/** @throws StartError when one of the servers does not start; the others are ended then. */
export async function startWorkers({ config, mock, cases, givenUp }: Start): Promise<Workers> {
  const workers: Worker[] = [];
  const watched: WatchedChildren[] = [];
  const close = async () => {
    await Promise.all(workers.map(({ servers }) => servers.stop()));
    for (const each of watched) each.close();
  };
  const watch = (): WatchedChildren => {
    const children = watchChildren();
    watched.push(children);
    return children;
  };
  const start = async (namespace: string) => {
    const offline = config.assertOffline ? watch() : undefined;
    const servers = await keepServer(() =>
      startCustomerServer({
        integration: config.integration,
        environment: mock.environment(namespace),
        limitMs: limitsOf(config).startMs,
        givenUp,
        offline,
      }),
    );
    workers.push({ namespace, servers });
  };
  const settled = await Promise.allSettled(namespacesFor(config, cases).map(start));
  const refused = settled.find(({ status }) => status === 'rejected');
  if (refused?.status !== 'rejected') return { all: workers, close };
  await close();
  throw refused.reason;
}

/** A server that already runs, or whose port is fixed, there is only once. */
function namespacesFor({ integration, workers, fast }: Config, cases: number): string[] {
  if (integration.command === undefined) return ['default'];
  const wanted = integration.url.includes('${PORT}') ? (workers ?? defaultWorkers(fast)) : 1;
  return Array.from({ length: Math.min(wanted, cases) }, (_, i) => `worker-${i + 1}`);
}

/**
 * Measured on two cores: users also wait, for limits and for what stays as it is, so that a worker more than cores
 * takes a sixth off the whole plan; in chrome-headless-shell four are best. More only make each case later.
 */
export function defaultWorkers(fast: boolean, cores = availableParallelism()): number {
  return Math.min(16, Math.max(1, fast ? cores * 2 : Math.ceil(cores * 1.5)));
}
