import type { Fence } from '../browser/fence.js';
import type { Workplace } from '../visitor/workplace.js';
import type { BeyondLoopback, StoppedRequest } from './observation.js';

/** What a case asks of hosts beyond loopback, where the run asserts that nothing does. */
export interface BeyondWatch {
  /** Tells of what it stops. */
  readonly fence: Fence;
  seen(): BeyondLoopback | null;
}

export function watchBeyond({ config, fence, server }: Workplace): BeyondWatch {
  if (!config.assertOffline) return { fence, seen: () => null };
  const stopped: StoppedRequest[] = [];
  return {
    fence: { ...fence, stopped: ({ page, address }) => add({ by: 'page', who: page, address }) },
    seen() {
      for (const { address, by } of server.offline?.take() ?? [])
        add({ by: 'server', who: by, address });
      return { stopped: [...stopped], nodeProcesses: server.offline?.count() ?? 0 };
    },
  };

  function add(each: StoppedRequest): void {
    const isKnown = stopped.some(
      ({ who, address }) => who === each.who && address === each.address,
    );
    if (!isKnown) stopped.push(each);
  }
}
