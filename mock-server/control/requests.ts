import { z } from 'zod';
import {
  countText,
  differencesOf,
  isCount,
  requestCountSchema,
  requestMatchSchema,
  type Difference,
} from '../domain/request-match.js';
import { requestKinds, type RequestRecord } from '../state/requests.js';
import type { State } from '../state/state.js';
import { ControlError } from './operation.js';
import { requestViews, subjectOf, type RequestView } from './request-view.js';

export const requestFilter = z.strictObject({
  namespace: z.string().max(200).exactOptional(),
  bizToken: z.string().max(200).exactOptional(),
  action: z.string().max(200).exactOptional(),
  status: z.coerce.number().int().exactOptional(),
  kind: z.enum(requestKinds).exactOptional().describe('Left out: all but control'),
  since: z.coerce
    .number()
    .int()
    .min(0)
    .exactOptional()
    .describe('An index: only later requests are wanted'),
  limit: z.coerce.number().int().min(1).max(5000).default(200),
});

export type RequestFilter = z.input<typeof requestFilter>;

/** Newest first. */
export function listRequests(
  filter: z.output<typeof requestFilter>,
  state: State,
): readonly RequestView[] {
  const { namespace, since = -1, limit } = filter;
  const found = state.requests
    .list(namespace)
    .filter((record) => record.index > since && isWanted(record, filter, state));
  return found.slice(-limit).reverse().map(requestViews(state));
}

function isWanted(
  record: RequestRecord,
  { kind, status, action, bizToken }: z.output<typeof requestFilter>,
  state: State,
): boolean {
  if (kind === undefined ? record.kind === 'control' : record.kind !== kind) return false;
  if (status !== undefined && record.status !== status) return false;
  if (action === undefined && bizToken === undefined) return true;
  const subject = subjectOf(record, state);
  return (
    (action === undefined || subject.action === action) &&
    (bizToken === undefined || subject.bizToken === bizToken)
  );
}

export const requestExpectation = z.strictObject({
  namespace: z.string().max(200).exactOptional(),
  match: requestMatchSchema.default({}),
  count: requestCountSchema.default({ atLeast: 1 }),
});

export type RequestExpectation = z.input<typeof requestExpectation>;

/** The request that comes nearest to what was expected, and where it differs. */
export interface Nearest {
  readonly request: RequestView;
  readonly differences: readonly Difference[];
}

/** Requests are not as expected: 409, with the nearest one. */
export class NotAsExpected extends ControlError {
  readonly more: { readonly count: number; readonly nearest: Nearest | null };

  constructor(message: string, count: number, nearest: Nearest | null) {
    super(409, 'NotAsExpected', message);
    this.more = { count, nearest };
  }
}

/**
 * How many requests are as expected.
 * @throws NotAsExpected where that is not the number that was asked for.
 */
export function verifyRequests(
  { namespace, match, count }: z.output<typeof requestExpectation>,
  state: State,
): { readonly matched: true; readonly count: number } {
  const compared = state.requests
    .list(namespace)
    .filter(({ kind }) => kind !== 'control')
    .map(requestViews(state))
    .map((request) => ({ request, differences: differencesOf(request, match) }));
  const found = compared.filter(({ differences }) => differences.length === 0);
  if (isCount(found.length, count)) return { matched: true, count: found.length };
  // Where there are too many, the newest of them; of those that are equally near, the newest too.
  const near = found.at(-1) ?? compared.reduce<Nearest | null>(nearer, null);
  throw new NotAsExpected(
    [
      `${found.length} of ${compared.length} requests are as expected, and ${countText(count)} should be.`,
      ...(near === null || found.length > 0 ? [] : [nearText(near)]),
      ...(state.requests.forgotten === 0
        ? []
        : [`${state.requests.forgotten} older ones are forgotten: reset before what you verify.`]),
    ].join(' '),
    found.length,
    near,
  );
}

/** Another action is another call: it differs in more than its name. */
const distance = ({ differences }: Nearest): number =>
  differences.reduce((sum, { path }) => sum + (path === 'action' || path === 'kind' ? 5 : 1), 0);

const nearer = (best: Nearest | null, each: Nearest): Nearest =>
  best === null || distance(each) <= distance(best) ? each : best;

function nearText({ request, differences }: Nearest): string {
  const { index, action, method, path } = request;
  const parts = differences.map(
    (difference) =>
      `${difference.path} is ${'actual' in difference ? JSON.stringify(difference.actual) : 'not there'}, not ${JSON.stringify(difference.expected)}`,
  );
  return `The nearest is request ${index}, ${action ?? `${method} ${path}`}: ${parts.join('; ')}.`;
}
