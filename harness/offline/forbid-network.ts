import { createRequire } from 'node:module';
import { packagePath } from '../../mock-server/index.js';

/** What somebody asked of the network, and was refused. */
export interface Stopped {
  readonly what: 'connect' | 'lookup' | 'send';
  /** `example.com:443`; a name alone where it was only looked up. */
  readonly address: string;
  /** Package and place in the code. */
  readonly by: string;
}

interface Guard {
  forbidNetwork(
    tell: (stopped: Stopped) => void,
    options?: { readonly allow?: readonly string[] },
  ): () => void;
}

/** Of its own beside the bundle: customers' processes load it too, whatever their Node. */
export const guardFile = (): string => packagePath('dist/bundle/offline/no-network.cjs');

/**
 * From now on this process reaches loopback alone; every other connect, lookup or datagram fails and is told.
 *
 * @returns undoes it
 */
export const forbidNetwork: Guard['forbidNetwork'] = (tell, options) =>
  (createRequire(import.meta.url)(guardFile()) as Guard).forbidNetwork(tell, options);
