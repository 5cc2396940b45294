import type { HTTPRequest, HTTPResponse, Page } from 'puppeteer';
import type { Note, Notes } from './notes.js';

export const keepBody = 64_000;
const textual = /^(?:text\/(?!css)|application\/(?:json|xml|x-www-form-urlencoded|problem\+json))/i;
/** Scripts, styles and pictures are everybody's, and large: their address says enough. */
const withBody: ReadonlySet<string> = new Set(['document', 'xhr', 'fetch', 'eventsource', 'other']);

interface Watching {
  readonly notes: Notes;
  readonly who: string | undefined;
  /** What is still read; waited for at the end, each with its own limit. */
  readonly pending: Set<Promise<unknown>>;
}

type Details = Record<string, string>;

/** Each request of a window with its answer. */
export function watchNetwork(page: Page, { notes, who, pending }: Watching): void {
  const known = new WeakMap<HTTPRequest, { note: Note; details: Details }>();
  const wait = (reading: Promise<void>): void => {
    const settled = reading.finally(() => pending.delete(settled));
    pending.add(settled);
  };
  page.on('request', (request) => {
    if (/^(?:data|blob):/.test(request.url())) return;
    const details: Details = { type: request.resourceType() };
    const note = notes.add({
      lane: 'network',
      kind: 'request',
      text: `${request.method()} ${request.url()}`,
      ...(who === undefined ? {} : { who }),
      details,
    });
    known.set(request, { note, details });
    if (isTextSent(request)) wait(readSent(request, details));
  });
  page.on('response', (response) => {
    const { note, details } = known.get(response.request()) ?? {};
    if (note === undefined || details === undefined) return;
    const { 'content-type': type = '', 'content-length': length } = response.headers();
    details['status'] = String(response.status());
    if (type !== '') details['answer-type'] = type;
    if (length !== undefined) details['bytes'] = length;
    if (response.status() >= 400) Object.assign(note, { bad: true });
    if (!isRead(response, type)) return;
    wait(read(response, details));
  });
  const ended = (request: HTTPRequest, error?: string): void => {
    const { note, details } = known.get(request) ?? {};
    if (note === undefined || details === undefined) return;
    note.end = performance.now();
    if (error === undefined) return;
    details['error'] = error;
    // What a page that goes away breaks off is no fault.
    if (error !== 'net::ERR_ABORTED') Object.assign(note, { bad: true });
  };
  page.on('requestfinished', (request) => ended(request));
  page.on('requestfailed', (request) => ended(request, request.failure()?.errorText ?? 'failed'));
}

function isRead(response: HTTPResponse, type: string): boolean {
  const request = response.request();
  const { 'content-length': length = '0' } = response.headers();
  const isRedirect = response.status() >= 300 && response.status() < 400;
  return (
    withBody.has(request.resourceType()) &&
    textual.test(type) &&
    !type.startsWith('text/event-stream') &&
    !isRedirect &&
    Number(length) <= 4 * keepBody
  );
}

/** Of a page that the browser has left nothing can be read any more. */
const read = (response: HTTPResponse, details: Details): Promise<void> =>
  response.text().then(
    (text) => {
      details['bytes'] ??= String(Buffer.byteLength(text));
      details['answer'] = shortened(text);
    },
    () => undefined,
  );

const isTextSent = (request: HTTPRequest): boolean =>
  request.hasPostData() && textual.test(request.headers()['content-type'] ?? '');

/** Asked at once: when a page has gone, what it sent is gone as well. */
const readSent = (request: HTTPRequest, details: Details): Promise<void> =>
  request.fetchPostData().then(
    (body) => {
      if (body !== undefined) details['sent'] = shortened(body);
    },
    () => undefined,
  );

const shortened = (text: string): string =>
  text.length > keepBody ? `${text.slice(0, keepBody)}…` : text;
