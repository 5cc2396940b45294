import type { Settings } from './options.js';

export type Listening = Pick<Settings, 'host' | 'publicUrl'>;

export const isLoopback = (host: string): boolean =>
  /^(?:localhost|.+\.localhost|127\.[\d.]+|::1)$/i.test(bare(host));

/** Whether somebody may call who is not on this machine: directly, or by the name of a tunnel. */
export const isReachedFromElsewhere = ({ host, publicUrl }: Listening): boolean =>
  !isLoopback(host) || (publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname));

/** An IPv6 address without the brackets that it has in a URL. */
export const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');
