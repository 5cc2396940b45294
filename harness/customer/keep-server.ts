import type { CustomerServer } from './server-process.js';
import { StartError, startText } from './start-error.js';

/** A worker's server over all its cases: started again when it has crashed. */
export interface ServerKeeper {
  /** The server for the next case. */
  next(): Promise<CustomerServer>;
  stop(): Promise<void>;
}

/** @throws StartError when it does not even start the first time. */
export async function keepServer(start: () => Promise<CustomerServer>): Promise<ServerKeeper> {
  let server = await start();
  let isStopped = false;
  return {
    async next() {
      // A case that was left in its middle may still ask.
      if (!server.hasEnded() || isStopped) return server;
      // The command has ended, what it started may not have.
      await server.stop();
      server = await start().catch((error: unknown) => lostServer(server.url, error));
      return server;
    },
    stop() {
      isStopped = true;
      return server.stop();
    },
  };
}

/** Stands for a server that did not start again: each case fails with that reason, and the run goes on. */
function lostServer(url: string, error: unknown): CustomerServer {
  if (!(error instanceof StartError)) throw error;
  const reason = startText(error.reason).replace(/\.$/, '');
  return {
    url,
    output: () => error.printed,
    ended: Promise.resolve(reason),
    hasEnded: () => true,
    exit: () => reason,
    stop: () => Promise.resolve(),
  };
}
