import { apiVersion } from '../api/action.js';
import { credentialsOf } from '../api/credentials.js';
import { signTc3 } from '../api/tc3.js';
import { curlCommand, quoted } from '../shared/curl.js';
import { unixSeconds } from '../state/clock.js';
import type { State } from '../state/state.js';
import { presign } from '../storage/presign.js';
import { parseTarget } from '../storage/target.js';
import type { RequestView } from './request-view.js';

interface Lines {
  readonly curl: string;
  readonly call?: string;
}

/** What to paste into a shell to send it once more. What is not shown is not sent either. */
export function repeatLines(request: RequestView, state: State): Lines {
  if (request.kind === 'api') return ofApi(request, state);
  if (request.kind === 'storage') return { curl: ofStorage(request, state) };
  const { method, path } = request;
  const { body, query = {} } = request.request;
  const base = request.kind === 'page' ? state.urls.page : state.urls.api;
  const search = new URLSearchParams(query).toString();
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return {
    curl: curlCommand({
      url: `${base}${path}${search === '' ? '' : `?${search}`}`,
      ...verb(method),
      headers: hasBody ? { 'Content-Type': 'application/json' } : {},
      body: hasBody ? JSON.stringify(body ?? {}) : undefined,
    }),
  };
}

/** Common parameters that v1 and GET put beside the action's own; signed as v3 they are headers. */
const common = new Set(
  'Action Version Region Timestamp Nonce SecretId SignatureMethod Signature Token Language RequestClient'.split(
    ' ',
  ),
);

function ofApi({ action = '', method, namespace, request }: RequestView, state: State): Lines {
  const said = (method === 'GET' ? request.query : request.body) ?? {};
  const parameters =
    typeof said === 'object' && 'Action' in said
      ? Object.fromEntries(Object.entries(said).filter(([name]) => !common.has(name)))
      : said;
  const body = typeof parameters === 'string' ? parameters : JSON.stringify(parameters);
  const region =
    request.headers['x-tc-region'] ?? (said as { Region?: string }).Region ?? 'ap-singapore';
  const version = request.headers['x-tc-version'] ?? apiVersion;
  const url = `${state.urls.api}/`;
  const timestamp = String(unixSeconds(state.clock.now(namespace)));
  const credentials = credentialsOf(namespace);
  const headers = { host: new URL(url).host, 'content-type': 'application/json' };
  const signed = { method: 'POST', query: '', headers, body: Buffer.from(body) };
  const curl = curlCommand({
    url,
    headers: {
      'Content-Type': 'application/json',
      'X-TC-Action': action,
      'X-TC-Version': version,
      'X-TC-Region': region,
      'X-TC-Timestamp': timestamp,
      Authorization: signTc3(signed, { ...credentials, service: 'faceid', timestamp }),
    },
    body,
  });
  const call = `faceid-mock call ${quoted(action)} ${quoted(body)} --url ${quoted(state.urls.api)} --secret-id ${quoted(credentials.secretId)} --region ${quoted(region)}`;
  return { curl, call };
}

/** How long a link lives that is made for repeating a request. */
const linkMs = 300_000;

function ofStorage({ method, path, request, namespace }: RequestView, state: State): string {
  const { api } = state.urls;
  const target = parseTarget(path, request.headers.host);
  if (target === null || (method !== 'PUT' && method !== 'GET'))
    return curlCommand({ url: `${api}${path}`, ...verb(method), headers: {} });
  const { bucket, key } = target;
  const startMs = state.clock.now(namespace);
  const place = { origin: api, prefix: `/cos/${bucket}` };
  const spelling = method === 'PUT' ? 'upload' : 'result';
  const endMs = startMs + linkMs;
  const url = presign({ key, namespace, method, startMs, endMs, spelling, place });
  return curlCommand({
    url,
    ...verb(method),
    headers: {},
    // What was uploaded is not in the record: to repeat it, name a file of your own.
    file: method === 'PUT' ? 'photo.jpg' : undefined,
  });
}

const verb = (method: string): { method?: string } => (method === 'GET' ? {} : { method });
