import type { IncomingMessage, ServerResponse } from 'node:http';
import { serviceOf } from '../state/links.js';
import type { State } from '../state/state.js';
import { storageError, type StorageAnswer } from '../storage/answers.js';
import { handleStorage } from '../storage/handle.js';
import { readBody } from './body.js';
import { deliver } from './faults.js';
import { injectFaults } from './inject-faults.js';
import { arrive } from './record.js';
import { warningsOf } from './record-api.js';
import { faultable, recordObject, recordStorage } from './record-storage.js';

/** A phone's clip is a few megabytes; the real limit of 5 GB would only fill this machine's memory. */
const maxObjectBytes = 64 * 1024 * 1024;

export const isStorageRequest = (request: IncomingMessage): boolean =>
  serviceOf(request.headers.host) === 'storage' || (request.url?.startsWith('/cos/') ?? false);

export async function serveStorage(
  request: IncomingMessage,
  response: ServerResponse,
  state: State,
): Promise<void> {
  const arrival = arrive(state);
  const { bytes, tooLarge } = await readBody(request, maxObjectBytes);
  const record = recordStorage(arrival, { request, response, bytes }, state);
  const met = state.networkFaults.stands
    ? injectFaults(faultable(request, record), response, state)
    : undefined;
  if (met !== undefined) record.warnings = warningsOf(met);
  if (met?.instead !== undefined) {
    await met.instead();
    return;
  }
  const answer: StorageAnswer = tooLarge
    ? storageError('EntityTooLarge', request.url ?? '')
    : handleStorage(
        {
          method: request.method ?? '',
          target: request.url ?? '',
          header: (name) => headerText(request.headers[name]),
          body: bytes,
        },
        state,
      );
  recordObject(record, answer, state);
  const send = () => {
    response.writeHead(answer.status, { ...answer.headers, 'Content-Length': answer.body.length });
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  };
  if (answer.fault === undefined) send();
  else await deliver(response, answer.fault, send);
}

const headerText = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value;
