import { withTimeout } from '../drivers/timeout.js';
import type { Workplace } from '../visitor/workplace.js';
import type { Observation, ServerEnd } from './observation.js';

/** A process that dies breaks its connections first; its exit is told a moment later, on busy cores much later. */
const exitToldMs = 1_000;

type Seen = Pick<Observation, 'network' | 'stopped' | 'verdict' | 'probes' | 'retried'>;
interface Kept {
  readonly seen: Seen;
  readonly isLost: boolean;
}

/** How the server ended, if it did; where it left a request without an answer, its exit may be on its way. */
export async function serverEndOf(
  server: Workplace['server'],
  { seen, isLost }: Kept,
): Promise<ServerEnd | null> {
  if (!server.hasEnded() && mayHaveDied(seen, new URL(server.url).host))
    await withTimeout(exitToldMs, server.ended).catch(() => undefined);
  const how = server.exit();
  return how === undefined ? null : { how, isLost };
}

function mayHaveDied({ network, stopped, verdict, probes, retried }: Seen, host: string): boolean {
  const hasNoAnswer = network.some(
    ({ status, url }) => status === null && URL.canParse(url) && new URL(url).host === host,
  );
  const isUserStuck = stopped !== null || verdict === null;
  const isFurtherUserStuck =
    (retried?.stopped ?? null) !== null ||
    probes.some((probe) => probe.status === null || probe.stopped !== null);
  return (hasNoAnswer && isUserStuck) || isFurtherUserStuck;
}
