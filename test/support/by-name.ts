import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Mock } from '../../mock-server/index.js';
import { signTc3 } from '../../mock-server/api/tc3.js';
import type { Envelope } from './client.js';

/** As a client with a hosts file: the name is production's, the address ours. */
export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Got {
  readonly status: number | undefined;
  readonly warning: string | undefined;
  readonly bytes: Buffer;
}

/** With Host as given; over TLS no certificate is checked, which is not the matter here. */
export function sendBy(
  base: string,
  { method = 'POST', path = '/', headers, body }: Sent,
): Promise<Got> {
  const request = base.startsWith('https:') ? httpsRequest : httpRequest;
  const { hostname, port } = new URL(base);
  const options = {
    hostname,
    port,
    method,
    path,
    headers,
    rejectUnauthorized: false,
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        resolve({
          status: response.statusCode,
          warning: response.headers['x-faceid-mock-warning']?.toString(),
          bytes: Buffer.concat(parts),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export interface By {
  readonly host: string;
  /** Left out: as Host. */
  readonly signed?: string;
  readonly more?: Readonly<Record<string, string>>;
  readonly tls?: boolean;
}

export async function askBy(
  mock: Mock,
  action: string,
  parameters: object,
  { host, signed = host, more, tls = false }: By,
): Promise<Envelope['Response']> {
  const body = JSON.stringify(parameters);
  const timestamp = String(Math.floor(mock.clock.now() / 1000));
  const Authorization = signTc3(
    {
      method: 'POST',
      query: '',
      headers: { host: signed, 'content-type': 'application/json' },
      body: Buffer.from(body),
    },
    { ...mock.credentials(), service: 'faceid', timestamp },
  );
  const headers = {
    ...{ Host: host, 'Content-Type': 'application/json', 'X-TC-Action': action },
    ...{ 'X-TC-Version': '2018-03-01', 'X-TC-Region': 'ap-singapore' },
    ...{ 'X-TC-Timestamp': timestamp, Authorization, ...more },
  };
  const { bytes } = await sendBy(tls ? (mock.httpsUrl ?? '') : mock.url, { headers, body });
  return (JSON.parse(bytes.toString()) as Envelope).Response;
}
