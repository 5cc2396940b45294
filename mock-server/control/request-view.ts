import { z } from 'zod';
import { bizTokenIn, summaryOf } from '../api/summary.js';
import { measured, removed, type Redactor } from '../domain/redact.js';
import { requestKinds, type KeptBody, type RequestRecord } from '../state/requests.js';
import type { State } from '../state/state.js';
import { ownerOf } from '../storage/owner.js';
import { ControlError } from './operation.js';
import { redactorOf } from './redactor-of.js';

const texts = z.record(z.string(), z.string());

export const requestView = z.object({
  index: z.int(),
  at: z.iso.datetime().describe('By the clock of its namespace'),
  realAt: z.iso.datetime().describe('By the machine’s clock, which nobody moves'),
  kind: z.enum(requestKinds),
  method: z.string(),
  path: z.string(),
  action: z.string().optional(),
  namespace: z.string(),
  bizToken: z.string().optional(),
  status: z.int().nullable().describe('Null where no answer came, or none yet'),
  code: z.string().optional().describe('The error code of a refusal'),
  durationMs: z.number().optional().describe('Real time; left out while the answer is under way'),
  verdict: z
    .enum(['answered', 'refused', 'spoiled'])
    .describe('Spoiled: a fault was injected, by a scenario or by one of /faults'),
  warnings: z.array(z.string()).optional().describe('As in X-FaceID-Mock-Warning'),
  request: z.object({ headers: texts, query: texts.optional(), body: z.unknown() }),
  response: z.object({ body: z.unknown() }),
  why: z.string().optional().describe('Why it was refused, for people'),
});

export type RequestView = z.output<typeof requestView>;

/** @throws ControlError 404 where it is not kept any more, or never came. */
export function knownRequest(index: string, state: State): RequestRecord {
  const record = /^\d{1,15}$/.test(index) ? state.requests.get(Number(index)) : undefined;
  if (record !== undefined) return record;
  throw new ControlError(
    404,
    'UnknownRequest',
    `There is no request ${index.slice(0, 80)}: it has not come, or is forgotten.`,
    'index',
  );
}

/** Made when somebody looks, so that those who only call pay nothing for it. */
export function requestViews(state: State): (record: RequestRecord) => RequestView {
  const redactor = redactorOf(state);
  return (record) => viewOf(record, redactor, state);
}

function viewOf(record: RequestRecord, redactor: Redactor, state: State): RequestView {
  const { index, at, machineMs, kind, method, target, status, code, durationMs, warnings, why } =
    record;
  const { action, namespace, bizToken } = subjectOf(record, state);
  const [path, query] = splitOnce(target);
  const { text } = redactor;
  return {
    index,
    at: new Date(at).toISOString(),
    realAt: new Date(machineMs).toISOString(),
    kind,
    method,
    path: text(path),
    ...(action === undefined ? {} : { action: text(action) }),
    namespace,
    ...(bizToken === undefined ? {} : { bizToken: text(bizToken) }),
    status,
    ...(code === undefined ? {} : { code }),
    ...(durationMs === undefined ? {} : { durationMs: Math.round(durationMs * 1000) / 1000 }),
    verdict: verdictOf(record),
    ...(warnings.length === 0 ? {} : { warnings: warnings.map(text) }),
    request: {
      headers: redactor.headers(record.headers),
      ...(query === undefined ? {} : { query: shownQuery(kind, query, redactor) }),
      body: shownBody(record.body, redactor, bytesOf(record.body).toString('utf8')),
    },
    response: { body: shownBody(record.answer, redactor, textOf(record.answer)) },
    ...(why === undefined ? {} : { why: text(why) }),
  };
}

/** What the control API was sent as a token is one, also that of an earlier start, which nobody could know here. */
const shownQuery = (kind: string, query: string, redactor: Redactor): Record<string, string> =>
  Object.fromEntries(
    Object.entries(redactor.pairs(new URLSearchParams(query))).map(([name, value]) => [
      name,
      kind === 'control' && /^token$/i.test(name) ? removed : value,
    ]),
  );

interface Subject {
  readonly action: string | undefined;
  readonly namespace: string;
  readonly bizToken: string | undefined;
}

/** Whom and what it is about, as far as it says so. */
export function subjectOf(record: RequestRecord, state: State): Subject {
  const { kind, target, headers, namespace } = record;
  if (kind === 'api') {
    const query = splitOnce(target)[1] ?? '';
    const request = { method: record.method, query, headers, body: bytesOf(record.body) };
    const said = summaryOf(request, state);
    const bizToken = record.bizToken ?? said.bizToken ?? bizTokenIn(textOf(record.answer));
    return { action: record.action ?? said.action, namespace, bizToken };
  }
  if (kind === 'storage')
    return {
      action: undefined,
      namespace,
      bizToken: ownerOf(target, headers.host).bizToken,
    };
  return { action: undefined, namespace, bizToken: record.bizToken };
}

const nothing = Buffer.alloc(0);

const textOf = (answer: KeptBody): string => (typeof answer === 'string' ? answer : '');

function verdictOf({ warnings, code, status }: RequestRecord): RequestView['verdict'] {
  if (warnings.some((warning) => warning.startsWith('injected:'))) return 'spoiled';
  return code !== undefined || (status ?? 0) >= 400 ? 'refused' : 'answered';
}

function splitOnce(target: string): [path: string, query?: string] {
  const at = target.indexOf('?');
  return at < 0 ? [target] : [target.slice(0, at), target.slice(at + 1)];
}

/** As UTF-8, which came with one character a byte. */
const bytesOf = (body: KeptBody): Buffer =>
  typeof body === 'string' ? Buffer.from(body, 'latin1') : nothing;

const shownBody = (body: KeptBody, redactor: Redactor, text: string): unknown =>
  body === null || typeof body === 'string' ? shownText(text, redactor) : body.shown;

/** JSON as JSON, a form as pairs, other text as it is; null where there was none. */
export function shownText(text: string, redactor: Redactor): unknown {
  if (text === '') return null;
  try {
    return redactor.value(JSON.parse(text));
  } catch {
    // No JSON: a form, or what somebody has made of either.
    if (/^[\w.%+-]+=/.test(text)) return redactor.pairs(new URLSearchParams(text));
    return text.includes('\uFFFD') || text.length > 2000
      ? measured(text, 'characters')
      : redactor.text(text);
  }
}
