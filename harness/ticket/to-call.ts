import type { Call } from './call.js';
import type { Entry } from './har-schema.js';
import { isMinor, kindOf } from './kind-of.js';
import { redactedError, redactedPath } from './redact.js';

type Headers = ReadonlyMap<string, string>;

/** One entry of a HAR as what is kept of it; undefined where it is no call over HTTP. */
export function toCall(entry: Entry): Call | undefined {
  const { request, response } = entry;
  const url = urlOf(request.url, request.method);
  const startedAt = Date.parse(entry.startedDateTime);
  if (url === null || Number.isNaN(startedAt)) return undefined;
  const sent = headersOf(request.headers);
  const got = headersOf(response.headers);
  const method = request.method.toUpperCase();
  const referer = urlOf(sent.get('referer') ?? '', 'GET');
  const origin = sent.get('origin') ?? '';
  const action = actionOf(url, sent);
  const kind = kindOf({ url, method, action, referer });
  const types = [request.postData.mimeType, sent.get('content-type') ?? ''].join(' ');
  const files = request.postData.params.map(({ contentType }) => contentType).join(' ');
  const sentBytes = Math.max(request.bodySize, Number(sent.get('content-length')) || 0, 0);
  const from = referer ?? urlOf(origin, 'GET');
  return {
    kind,
    at: startedAt,
    ms: Math.max(entry.time, 0),
    method,
    host: url.host,
    path: redactedPath(url.pathname),
    isSecure: url.protocol === 'https:' || url.protocol === 'wss:' || isLoopback(url.hostname),
    userAgent: (sent.get('user-agent') ?? '').slice(0, 4096),
    clientHints: hintsOf(sent),
    status: Math.max(response.status, 0),
    error: errorOf(entry),
    action,
    ...(kind === 'other' ? { code: '', mode: null } : codesIn(response.content)),
    cameraError:
      kind === 'page-call'
        ? (/"name"\s*:\s*"([A-Za-z]{1,40}Error)"/.exec(request.postData.text)?.[1] ?? '')
        : '',
    leadsToPage: kind === 'other' && leadsToPage(entry, got),
    policy: (got.get('content-security-policy') ?? '').slice(0, 4_000),
    isUpload: isUpload(kind, method, { pathname: url.pathname, types, sentBytes }),
    isCameraFile: /video\/(?:quicktime|3gpp)/i.test(files),
    sentBytes,
    isBrowser: /^Mozilla\//.test(sent.get('user-agent') ?? '') || sent.has('sec-fetch-mode'),
    isHtml: response.content.mimeType.startsWith('text/html'),
    isDocument: entry._resourceType === 'document' || sent.get('sec-fetch-dest') === 'document',
    from: { host: from?.host ?? '', isSecure: from?.protocol === 'https:' },
    origin,
    allowsOrigin: got.has('access-control-allow-origin'),
    isMinor: isMinor(url, method) || isStream(entry, sent),
    token: tokenOf(url),
  };
}

/** Charles and Fiddler write a tunnel as "https://host:443" or "host:443". */
function urlOf(text: string, method: string): URL | null {
  const whole = method === 'CONNECT' && !text.includes('://') ? `https://${text}` : text;
  if (!/^(?:https?|wss?):/i.test(whole) || !URL.canParse(whole)) return null;
  return new URL(whole);
}

const isLoopback = (host: string): boolean =>
  /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);

const headersOf = (list: Entry['request']['headers']): Headers =>
  // The first of a name counts.
  new Map([...list].reverse().map(({ name, value }) => [name.toLowerCase(), value]));

/** `Sec-CH-UA-Model` and its like, which say more than a reduced user agent does. */
function hintsOf(sent: Headers): Readonly<Record<string, string>> {
  const hints = [...sent].filter(([name]) => /^sec-ch-ua(?:-[a-z-]{1,30})?$/.test(name));
  return Object.fromEntries(hints.map(([name, value]) => [name, value.slice(0, 300)]));
}

/** By header, or in the query as older clients put it. */
function actionOf(url: URL, sent: Headers): string {
  const asked = sent.get('x-tc-action') ?? '';
  const isSigned = url.searchParams.has('SecretId') || url.hostname.includes('tencentcloudapi');
  const action = asked || (isSigned ? (url.searchParams.get('Action') ?? '') : '');
  return /^[A-Za-z]{1,60}$/.test(action) ? action : '';
}

const tokenOf = (url: URL): string =>
  url.searchParams.get('token') ?? /^\/reflect\/api\/([^/]+)\//.exec(url.pathname)?.[1] ?? '';

/** It stays open, and has no answer yet when the file is exported. */
const isStream = ({ _resourceType }: Entry, sent: Headers): boolean =>
  /^(?:eventsource|websocket)$/.test(_resourceType) ||
  (sent.get('accept') ?? '').startsWith('text/event-stream') ||
  sent.has('sec-websocket-key');

interface Sent {
  readonly pathname: string;
  readonly types: string;
  readonly sentBytes: number;
}

/** Smaller bodies are calls; a recording or a photo is larger. */
const leastUpload = 30_000;

function isUpload(kind: Call['kind'], method: string, { pathname, types, sentBytes }: Sent) {
  if (method !== 'POST' && method !== 'PUT') return false;
  if (kind === 'storage') return true;
  if (kind !== 'page-call') return false;
  return (
    pathname.endsWith('/recording') ||
    /multipart\/form-data|video\/|application\/octet-stream/i.test(types) ||
    sentBytes > leastUpload
  );
}

/** Proxies have no field for it: they write it where the status's text is, beside a status of their own. */
function errorOf({ _error, _charlesStatus, response }: Entry): string {
  const { statusText, status } = response;
  const byProxy = /fiddler|dns|failed|failure|name lookup/i.test(statusText) && status >= 500;
  const given = response._error || _error || (status <= 0 || byProxy ? statusText : '');
  return redactedError(given || (/fail/i.test(_charlesStatus) ? 'FAILED' : ''));
}

const pageLink = /https?:\/\/[\w.:-]+\/reflect\/\?[^"'\s]*token=|\/\/[\w.-]*faceid\.qq\.com\//;

/** By a redirect, or by a link in what a customer's server answers; only that there is one is kept. */
const leadsToPage = ({ response }: Entry, got: Headers): boolean =>
  [response.redirectURL, got.get('location') ?? '', unslashed(response.content.text)].some((text) =>
    pageLink.test(text),
  );

/** JSON may write a slash as `\/`. */
const unslashed = (text: string): string => text.replaceAll('\\/', '/');

type Said = Pick<Call, 'code' | 'mode'>;

/** Of an answer nothing but codes: whatever else it says stays where it is. */
function codesIn({ text, encoding }: Entry['response']['content']): Said {
  const body = encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text;
  const found = (pattern: RegExp) => pattern.exec(body)?.[1] ?? '';
  const isJson = /^\s*\{/.test(body);
  if (!isJson) return { code: '', mode: null };
  const refused = found(/"Code"\s*:\s*"([A-Za-z]{2,60}(?:\.[A-Za-z]{2,60})?)"/);
  const result = found(/"(?:ErrorCode|code)"\s*:\s*"?(\d{1,5})"?\s*[,}]/);
  const mode = found(/"mode"\s*:\s*"(light|silent)"/);
  return {
    code: refused || result,
    mode: mode === 'light' || mode === 'silent' ? mode : null,
  };
}
