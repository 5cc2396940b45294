import type { RequestListener } from 'node:http';
import type { Clock } from '../state/clock.js';
import type { Settings } from '../state/options.js';
import type { Connections } from './admission/connections.js';
import { certificateHosts, type Interfaces } from './addresses.js';
import {
  defaultAuthorityFolder,
  ensureAuthority,
  issueCertificate,
  notPermitted,
} from './authority.js';
import { listen } from './listen.js';

interface Securely {
  readonly settings: Settings;
  readonly connections: Connections;
  readonly interfaces: Interfaces;
  readonly clock: Clock;
}

/** A second door with a certificate for this machine's names and for production's. */
export async function listenSecurely(
  app: RequestListener,
  { settings, connections, interfaces, clock }: Securely,
) {
  const { host, httpsPort, caDir } = settings;
  if (httpsPort === undefined) return undefined;
  const hosts = certificateHosts(settings, interfaces);
  const folder = caDir ?? defaultAuthorityFolder();
  const authority = await ensureAuthority(folder, clock, hosts);
  for (const host of notPermitted(authority, hosts))
    process.stderr.write(`faceid-mock: ${notNamed(host, folder)}\n`);
  const tls = await issueCertificate(authority, hosts, clock);
  return {
    ...(await listen(app, { host, port: httpsPort, tls }, { connections })),
    caFile: authority.certFile,
    caCertificate: authority.cert,
  };
}

const notNamed = (host: string, folder: string): string =>
  `the certificate does not name ${host}, because the authority in ${folder} was made without it. Remove authority.json there, or name another folder with --ca-dir, and have clients trust the new authority.`;
