import type { Command } from 'commander';
import type { ApiRequest } from '../mock-server/api/request.js';
import { signTc3 } from '../mock-server/api/tc3.js';
import { apiVersion } from '../mock-server/api/action.js';
import { credentialsOf } from '../mock-server/api/credentials.js';
import { createClock, unixSeconds } from '../mock-server/state/clock.js';
import { UsageError } from './exit-codes.js';
import { say } from './language.js';

export interface SigningFlags {
  readonly secretId: string;
  readonly secretKey: string;
  readonly region: string;
  readonly service: string;
  readonly host: string;
  readonly timestamp?: string;
}

const { secretId, secretKey } = credentialsOf('default');

/** What `sign` and `call` have in common. */
export const signingOptions = (command: Command): Command =>
  command
    .argument('<action>', say('call.action'))
    .argument('[json]', say('call.json'), '{}')
    .option('--secret-id <id>', 'SecretId', secretId)
    .option('--secret-key <key>', 'SecretKey', secretKey)
    .option('--region <region>', 'X-TC-Region', 'ap-singapore')
    .option('--service <name>', say('call.service'), 'faceid')
    .option('--host <host>', say('call.host'), '127.0.0.1:12180')
    .option('--timestamp <seconds>', say('call.timestamp'));

export interface SignedCall {
  readonly request: ApiRequest;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly authorization: string;
  readonly timestamp: string;
  readonly secretKey: string;
}

/** The JSON is signed and sent as it was typed, so that what is explained is what the user has. */
export function requestFor(action: string, json: string, flags: SigningFlags): SignedCall {
  assertObject(json);
  const timestamp = flags.timestamp ?? String(unixSeconds(createClock().now()));
  if (!/^\d{1,12}$/.test(timestamp))
    throw new UsageError(say('call.wrong-timestamp', { text: timestamp }));
  const request = {
    method: 'POST',
    query: '',
    headers: { host: flags.host, 'content-type': 'application/json' },
    body: Buffer.from(json),
  };
  const authorization = signTc3(request, { ...flags, timestamp });
  return {
    request,
    body: json,
    authorization,
    timestamp,
    secretKey: flags.secretKey,
    headers: {
      'Content-Type': 'application/json',
      'X-TC-Action': action,
      'X-TC-Version': apiVersion,
      'X-TC-Region': flags.region,
      'X-TC-Timestamp': timestamp,
      Authorization: authorization,
    },
  };
}

function assertObject(json: string): void {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new UsageError(say('call.wrong-json', { message: (cause as Error).message }));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError(say('call.not-object'));
}
