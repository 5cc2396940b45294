import type { Request, RequestHandler, Response } from 'express';
import { redactorOf } from '../control/redactor-of.js';
import { measured, type Redactor } from '../domain/redact.js';
import {
  keepBodyBytes,
  type KeptBody,
  type RequestKind,
  type RequestRecord,
} from '../state/requests.js';
import type { State } from '../state/state.js';
import { injectFaults } from './inject-faults.js';
import type { PageFiles } from '../flow/call.js';
import { isNamespaceName } from '../shared/namespace-name.js';
import { arrive, whenGone } from './record.js';
import { warningsOf } from './record-api.js';
import { splitTarget } from './target.js';

/** What the page's visitors load and what its script calls; scripts and styles are of no interest to anybody. */
export const recordPage = (state: State): RequestHandler =>
  recorder('page', state, (path) => path.startsWith('/reflect/assets/'));

/** Changes by testers. Who only looks, as the dashboard does all the time, is not recorded. */
export const recordControl = (state: State): RequestHandler =>
  recorder('control', state, (_, method) => method === 'GET' || method === 'HEAD');

function recorder(
  kind: RequestKind,
  state: State,
  isPassedOver: (path: string, method: string) => boolean,
): RequestHandler {
  return async (request, response, next) => {
    const { method, originalUrl: target, headers } = request;
    const { path, query } = splitTarget(target);
    if (!isPassedOver(path, method)) {
      const arrival = arrive(state);
      const bizToken = kind === 'page' ? tokenOf(path, query) : undefined;
      const namespace = await namespaceOf({ bizToken, query }, state);
      const { machineMs } = arrival;
      const at = state.clock.shownAt(machineMs, namespace);
      const about = { kind, at, machineMs, method, target, headers, namespace };
      const record = state.requests.add({ ...about, action: undefined, body: null });
      record.bizToken = bizToken;
      response.locals.record = record;
      const answer = listen(response);
      whenGone(response, arrival, record, () => {
        const show = redactorOf(state);
        const { status, warnings } = record;
        const body = small(bodyShown(request, show));
        const said = answer() as { error?: { code?: string } } | undefined;
        const shown = small(show.value(said));
        const { code } = said?.error ?? {};
        if (kind === 'control') record.namespace = namedBy(request) ?? namespace;
        state.requests.answered(record, { status, body, answer: shown, code, warnings });
      });
    }
    next();
  };
}

/** A change that a tester makes says in its body whom it is for. */
function namedBy({ body }: Request): string | undefined {
  const named = (body as { namespace?: unknown } | undefined)?.namespace;
  return typeof named === 'string' && isNamespaceName(named) ? named : undefined;
}

/** What is answered as JSON, once it is. */
function listen(response: Response): () => unknown {
  const { json } = response;
  let answer: unknown;
  response.json = (body: unknown) => {
    answer = body;
    return json.call(response, body);
  };
  return () => answer;
}

/** Faults that are configured for the page meet its documents, assets and calls, but not its stream of events. */
export function meetPageFaults(state: State): RequestHandler {
  return async (request, response, next) => {
    const { method, originalUrl, headers } = request;
    const { path, query } = splitTarget(originalUrl);
    if (!state.networkFaults.stands || path.endsWith('/clock')) {
      next();
      return;
    }
    const bizToken = tokenOf(path, query);
    const namespace = await namespaceOf({ bizToken, query }, state);
    const header = (name: string) => request.get(name);
    const call = { on: 'page', method, path, namespace, bizToken, header } as const;
    const met = injectFaults(call, response, state);
    const record = response.locals.record as RequestRecord | undefined;
    if (met !== undefined && record !== undefined) record.warnings = warningsOf(met);
    // An answer without a body could not be spoiled.
    if (met !== undefined) delete headers['if-none-match'];
    if (met?.instead === undefined) next();
    else await met.instead();
  };
}

/** `/reflect/api/<token>/…`, or `?token=…`. */
export const tokenOf = (path: string, query: string): string | undefined =>
  /^\/reflect\/api\/([^/]{1,200})\//.exec(path)?.[1] ??
  new URLSearchParams(query).get('token')?.slice(0, 200) ??
  undefined;

interface About {
  readonly bizToken: string | undefined;
  readonly query: string;
}

/** Of the verification that it is about; a trial, which begins one, names it. */
async function namespaceOf({ bizToken, query }: About, state: State): Promise<string> {
  if (bizToken !== undefined)
    return (await state.verifications.get(bizToken))?.namespace ?? 'default';
  const named = new URLSearchParams(query).get('namespace') ?? '';
  return isNamespaceName(named) ? named : 'default';
}

function bodyShown({ body, files }: Request, redactor: Redactor): unknown {
  const shown = redactor.value(body);
  return files === undefined
    ? shown
    : { ...(shown as object | undefined), ...filesShown(files as PageFiles) };
}

/** A recording as what it is and how large; it shows people. */
const filesShown = (files: PageFiles): object =>
  Object.fromEntries(
    Object.entries(files).map(([name, [file]]) => {
      // An upload that breaks off leaves a file without bytes behind.
      const bytes = file?.buffer;
      return [name, bytes ? `${file.mimetype}, ${measured(bytes, 'bytes')}` : '[broken off]'];
    }),
  );

function small(shown: unknown): KeptBody {
  if (shown === undefined) return null;
  const text = JSON.stringify(shown);
  const isSmall = text.length <= keepBodyBytes;
  return {
    shown: isSmall ? shown : measured(text, 'characters'),
    sizeBytes: isSmall ? text.length : 60,
  };
}
