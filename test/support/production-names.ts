import dns from 'node:dns';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import https, { globalAgent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { urlToHttpOptions } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { startMock, type Mock, type MockOptions } from '../../mock-server/index.js';

const ours = /(?:tencentcloudapi|myqcloud|faceid\.qq)\.com$/;
type Lookup = typeof dns.lookup;

/**
 * A mock that is reached by production's names over TLS, as with a hosts file and NODE_EXTRA_CA_CERTS: neither of them can
 * be changed for a process that runs.
 */
export function useProductionNames(more: MockOptions = {}): () => Mock {
  let mock: Mock | undefined;
  let folder = '';
  const before = { lookup: dns.lookup, ca: globalAgent.options.ca };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceid-ca-'));
    mock = await startMock({
      port: 0,
      httpsPort: 0,
      caDir: folder,
      pace: 'fast',
      rateLimit: false,
      ...more,
    });
    globalAgent.options.ca = [...rootCertificates, readFileSync(mock.caFile ?? '', 'utf8')];
    dns.lookup = mapped(before.lookup);
  });
  afterAll(async () => {
    Object.assign(dns, { lookup: before.lookup });
    globalAgent.options.ca = before.ca;
    globalAgent.destroy();
    await mock?.stop();
    await rm(folder, { recursive: true });
  });
  return () => {
    if (!mock) throw new Error('the mock is used before it runs');
    return mock;
  };
}

const mapped = (lookup: Lookup): Lookup =>
  Object.assign((name: string, ...more: unknown[]): void => {
    const call = lookup as unknown as (name: string, ...more: unknown[]) => void;
    call(ours.test(name) ? '127.0.0.1' : name, ...more);
  }, lookup);

/** By Node's own agent, which knows the authority; fetch would have to be told in another way. */
export const putBy = (url: string, body: Buffer): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { 'Content-Length': body.length };
    // One object: an old agent of the international SDK's lets `https.request` have two arguments only.
    const options = { ...urlToHttpOptions(new URL(url)), method: 'PUT', headers };
    const sent = https.request(options, (response) => {
      response.resume();
      response.on('end', () => {
        resolve(response.statusCode);
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
