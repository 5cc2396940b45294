import type { StoppedRequest } from '../case/observation.js';
import { failed, passed, skipped, type Check } from './check.js';

/** The run asserts that nothing leaves this machine. */
export const offline: Check = {
  id: 'offline',
  judge({ beyondLoopback }) {
    if (beyondLoopback === null) return skipped('offline.skipped');
    const { stopped, nodeProcesses } = beyondLoopback;
    const [first, ...more] = stopped;
    if (first === undefined)
      return nodeProcesses === 0 ? passed('offline.pages') : passed('offline.passed');
    const others = more.map(({ who, address }) => `${address} (${who})`).slice(0, mostNamed);
    const { who, address } = first;
    return others.length === 0
      ? failed(keys[first.by], { who, address })
      : failed(keysOfSeveral[first.by], { who, address, others: others.join(', ') });
  },
};

const mostNamed = 5;

const keys = { page: 'offline.page', server: 'offline.server' } as const satisfies Keys;
const keysOfSeveral = {
  page: 'offline.page-more',
  server: 'offline.server-more',
} as const satisfies Keys;
type Keys = Record<StoppedRequest['by'], string>;
