import { z } from 'zod';

/** What is expected of a request; every field that is given has to fit. */
export const requestMatchSchema = z.strictObject({
  action: z.string().max(200).exactOptional(),
  kind: z.enum(['api', 'storage', 'page']).exactOptional(),
  method: z.string().max(20).exactOptional(),
  path: z.string().max(2000).exactOptional(),
  bizToken: z.string().max(200).exactOptional(),
  status: z.int().exactOptional(),
  code: z.string().max(200).exactOptional().describe('The error code of the answer'),
  verdict: z.enum(['answered', 'refused', 'spoiled']).exactOptional(),
  headers: z.record(z.string(), z.string()).exactOptional(),
  query: z.record(z.string(), z.string()).exactOptional(),
  body: z.unknown().exactOptional().describe('A subset: what it does not name may be there or not'),
});

export type RequestMatch = z.output<typeof requestMatchSchema>;

const count = z.int().min(0);
export const requestCountSchema = z.union(
  [
    z.strictObject({ exactly: count }),
    z
      .strictObject({ atLeast: count.exactOptional(), atMost: count.exactOptional() })
      .refine(({ atLeast, atMost }) => (atLeast ?? atMost) !== undefined)
      .refine(({ atLeast = 0, atMost = Infinity }) => atLeast <= atMost),
  ],
  {
    error: '{ "exactly": n }, or { "atLeast": n, "atMost": n } with one of them or both, in order',
  },
);

export type RequestCount = z.output<typeof requestCountSchema>;

export interface Difference {
  /** As `headers.x-tc-region` or `body.Config.AutoSkip`. */
  readonly path: string;
  readonly expected: unknown;
  /** Left out: it is not there. */
  readonly actual?: unknown;
}

interface Seen {
  readonly action?: string | undefined;
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly bizToken?: string | undefined;
  readonly status: number | null;
  readonly code?: string | undefined;
  readonly verdict: string;
  readonly request: {
    readonly headers: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>> | undefined;
    readonly body?: unknown;
  };
}

const plainFields = [
  'kind',
  'action',
  'method',
  'path',
  'bizToken',
  'status',
  'code',
  'verdict',
] as const;

/** Where a request is not as expected; none where it is. */
export function differencesOf(request: Seen, match: RequestMatch): readonly Difference[] {
  const { headers, query, body } = request.request;
  return [
    ...plainFields.flatMap((field) =>
      match[field] === undefined ? [] : compared(field, match[field], request[field]),
    ),
    ...Object.entries(match.headers ?? {}).flatMap(([name, value]) =>
      compared(`headers.${name.toLowerCase()}`, value, headers[name.toLowerCase()]),
    ),
    ...(match.query === undefined ? [] : compared('query', match.query, query)),
    ...(match.body === undefined ? [] : compared('body', match.body, body)),
  ];
}

/** Objects as subsets, lists element by element, everything else as it is. */
function compared(path: string, expected: unknown, actual: unknown): readonly Difference[] {
  if (Object.is(expected, actual)) return [];
  const isWhole = !isBranch(expected) || !isBranch(actual);
  if (isWhole || Array.isArray(expected) !== Array.isArray(actual))
    return [{ path, expected, ...(actual === undefined ? {} : { actual }) }];
  const length =
    Array.isArray(expected) && Array.isArray(actual)
      ? compared(`${path}.length`, expected.length, actual.length)
      : [];
  return [
    ...length,
    ...Object.entries(expected).flatMap(([name, value]) =>
      compared(`${path}.${name}`, value, Object.hasOwn(actual, name) ? actual[name] : undefined),
    ),
  ];
}

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

export function isCount(found: number, wanted: RequestCount): boolean {
  if ('exactly' in wanted) return found === wanted.exactly;
  return found >= (wanted.atLeast ?? 0) && found <= (wanted.atMost ?? Infinity);
}

export function countText(wanted: RequestCount): string {
  if ('exactly' in wanted) return `exactly ${wanted.exactly}`;
  const { atLeast, atMost } = wanted;
  return [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ].join(' and ');
}
