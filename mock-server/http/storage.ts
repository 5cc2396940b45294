import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { Cut } from '../api/common-parameters.js';
import { serviceOf } from '../state/links.js';
import type { State } from '../state/state.js';
import { storageError, type StorageAnswer, type StorageErrorId } from '../storage/answers.js';
import { handleStorage } from '../storage/handle.js';
import type { StorageHead } from '../storage/request.js';
import { doors } from './admission/doors.js';
import { bytesOf, type ReadBody } from './admission/read-body.js';
import { hasLeft, tellUploadBrokenOff } from './broken-off.js';
import { deliver } from './faults.js';
import { injectFaults } from './inject-faults.js';
import { arrive } from './record.js';
import { warningsOf } from './record-api.js';
import { faultable, recordObject, recordStorage } from './record-storage.js';
import { splitTarget } from './target.js';

export const isStorageRequest = (request: IncomingMessage): boolean =>
  serviceOf(request.headers.host) === 'storage' || (request.url?.startsWith('/cos/') ?? false);

export async function serveStorage(
  request: IncomingMessage,
  response: ServerResponse,
  { state, readBody }: { readonly state: State; readonly readBody: ReadBody },
): Promise<void> {
  const arrival = arrive(state);
  const head = headOf(request);
  const read = () => readBody(request, response, 'storage');
  const { refusal, bytes } = await admit(head, state, read).catch((error: unknown) => {
    if (hasLeft(error)) tellUploadBrokenOff({ request, response, arrival }, state);
    throw error;
  });
  const record = recordStorage(arrival, { request, response, bytes }, state);
  const met = state.networkFaults.stands
    ? injectFaults(faultable(request, record), response, state)
    : undefined;
  if (met !== undefined) record.warnings = warningsOf(met);
  if (met?.instead !== undefined) {
    await met.instead();
    return;
  }
  const answer = handleStorage({ ...head, body: bytes }, refusal, state);
  recordObject(record, answer, state);
  const send = () => {
    response.writeHead(answer.status, headersOf(answer));
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  };
  if (answer.fault === undefined) send();
  else await deliver(response, answer.fault, send);
}

const headOf = ({ method = '', url = '', headers, socket }: IncomingMessage): StorageHead => ({
  method,
  target: url,
  header: (name) => headerText(headers[name]),
  secure: socket instanceof TLSSocket || headers['x-forwarded-proto'] === 'https',
});

interface Admitted {
  readonly refusal: StorageAnswer | null;
  readonly bytes: Buffer;
}

/** Only an upload whose link holds is read; any other body is left where it is. */
async function admit(
  head: StorageHead,
  state: State,
  read: () => ReturnType<ReadBody>,
): Promise<Admitted> {
  const refusal = doors.storage.who(head, state);
  if (refusal !== null || head.method !== 'PUT') return { refusal, bytes: noBytes };
  const body = await read();
  if (body.cut === undefined) return { refusal, bytes: bytesOf(body) };
  const { path } = splitTarget(head.target);
  return { refusal: storageError(cutErrors[body.cut], path), bytes: noBytes };
}

const cutErrors: Readonly<Record<Cut, StorageErrorId>> = {
  'too-large': 'EntityTooLarge',
  'too-many': 'SlowDown',
};

const noBytes = Buffer.alloc(0);

/** 304 is about an object that is not empty. */
const headersOf = ({ status, headers, body }: StorageAnswer) =>
  status === 304 ? headers : { ...headers, 'Content-Length': body.length };

const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value;
