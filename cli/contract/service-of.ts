import { exitCodes, UsageError } from '../exit-codes.js';
import type { ContractFlags } from './flags.js';
import { sayContract } from './say.js';
import { standInSide, tencentSide, type Keys, type Side } from './side.js';
import { isTencentApi } from './tencent-hosts.js';

/** From the environment alone: a flag stays in a shell's history and in the list of processes. */
export function keysFrom(environment: NodeJS.ProcessEnv): Keys {
  const { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey } = environment;
  if (!secretId || !secretKey)
    throw new UsageError(
      sayContract('no-keys', {
        missing: secretId ? 'TENCENTCLOUD_SECRET_KEY' : 'TENCENTCLOUD_SECRET_ID',
      }),
      exitCodes.usage,
    );
  return { secretId, secretKey };
}

export interface Service {
  readonly side: Side;
  /** How evidence names it. */
  readonly name: string;
  /** By which name the emulator is called as well; left out for a stand-in, which has none of production's. */
  readonly productionHost?: string;
}

export function serviceOf(
  { host, url }: Pick<ContractFlags, 'host' | 'url'>,
  given: Pick<Side, 'keys' | 'now'>,
): Service {
  if (url !== undefined) return standIn(url, given);
  const name = host.toLowerCase();
  if (!isTencentApi(name)) throw new UsageError(sayContract('not-tencent', { host }));
  return { side: tencentSide(name, given), name, productionHost: name };
}

/** Production by its address is production. */
function standIn(text: string, given: Pick<Side, 'keys' | 'now'>): Service {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '')
    throw new UsageError(sayContract('no-url', { url: text }));
  if (isTencentApi(url.hostname)) return serviceOf({ host: url.hostname }, given);
  return { side: standInSide(url.origin, undefined, given), name: url.origin };
}
