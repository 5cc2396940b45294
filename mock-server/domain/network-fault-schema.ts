import { z } from 'zod';
import { globMatches } from '../shared/glob.js';
import { isNamespaceName, namespaceNameRule } from '../shared/namespace-name.js';
import { didYouMean } from '../shared/nearest.js';
import { actionNames } from './faults.js';
import { doors, hasBody, kindOf, networkFaultKindIds } from './network-fault-kinds.js';

const wrongName = `no name for a namespace: ${namespaceNameRule}`;
const oneNamespace = z.string().refine(isNamespaceName, wrongName);
const namespace = z.string().refine((name) => name === '*' || isNamespaceName(name), wrongName);
const milliseconds = z.int().min(0).max(600_000);
const glob = z.string().min(1).max(500);

const matchSchema = z.strictObject({
  action: z
    .string()
    .refine((name) => actionNames.some((each) => each === name), {
      error: ({ input }: { input?: unknown }) =>
        `there is no action "${String(input)}".${didYouMean(String(input), actionNames)}`,
    })
    .exactOptional(),
  path: glob.exactOptional().describe('A glob over the path without its query'),
  method: z
    .string()
    .regex(/^[A-Z]{1,20}$/, 'a method is written in capitals, as in "POST"')
    .exactOptional(),
  namespace: oneNamespace.exactOptional(),
  bizToken: z.string().min(1).max(200).exactOptional(),
  header: z
    .record(z.string().min(1), z.string().max(500))
    .exactOptional()
    .describe('Header name → glob over its value; all of them have to fit'),
});

const fields = z.strictObject({
  on: z.enum(doors),
  kind: z.enum(networkFaultKindIds),
  latencyMs: z
    .union([milliseconds, z.strictObject({ from: milliseconds, to: milliseconds })], {
      error: 'milliseconds from 0 to 600000, or { "from", "to" }',
    })
    .exactOptional()
    .describe('In real time, whatever the mock’s clock shows; with every kind but stall'),
  status: z
    .int()
    .refine((status) => status === 429 || (status >= 500 && status <= 599), {
      error: 'a status from 500 to 599, or 429',
    })
    .exactOptional(),
  bytesPerSecond: z.int().min(1).max(100_000_000).exactOptional(),
  contentType: z
    .string()
    .regex(/^[\x20-\x7e]{1,200}$/, 'printable ASCII, at most 200 characters')
    .exactOptional(),
  match: matchSchema.exactOptional(),
  probability: z.number().min(0).max(1).default(1),
  times: z.int().min(1).exactOptional().describe('Left out: every request that fits'),
  seed: z
    .string()
    .max(200)
    .exactOptional()
    .describe('Which requests are struck, and how late, is the same for the same seed and order'),
  namespace: namespace.exactOptional().describe('"default" unless set; "*" for all'),
});

export type NetworkFault = z.output<typeof fields>;
export type NetworkFaultInput = z.input<typeof fields>;

/** What no request could ever meet, and where it was said. */
const impossible: readonly {
  readonly path: readonly string[];
  readonly says: string;
  readonly when: (fault: NetworkFault) => boolean;
}[] = [
  {
    path: ['latencyMs'],
    says: 'a latency needs the milliseconds by which answers are late, or { "from", "to" }',
    when: ({ kind, latencyMs }) => kind === 'latency' && latencyMs === undefined,
  },
  {
    path: ['latencyMs'],
    says: 'what is never answered cannot be late',
    when: ({ kind, latencyMs }) => kind === 'stall' && latencyMs !== undefined,
  },
  {
    path: ['latencyMs', 'from'],
    says: '"from" is greater than "to"',
    when: ({ latencyMs }) => typeof latencyMs === 'object' && latencyMs.from > latencyMs.to,
  },
  ...(
    [
      ['status', 'status'],
      ['bytesPerSecond', 'slow-body'],
      ['contentType', 'content-type'],
    ] as const
  ).map(([field, kind]) => ({
    path: [field],
    says: `goes with the kind "${kind}" only`,
    when: (fault: NetworkFault) => fault[field] !== undefined && fault.kind !== kind,
  })),
  {
    path: ['match', 'action'],
    says: 'only requests to the API have an action',
    when: ({ on, match }) => on !== 'api' && match?.action !== undefined,
  },
  {
    path: ['match', 'path'],
    says: 'requests to the API have the path "/"',
    when: ({ on, match }) =>
      on === 'api' && match?.path !== undefined && !globMatches(match.path, '/'),
  },
  {
    path: ['match', 'path'],
    says: 'requests to the page have paths below "/reflect"',
    when: ({ on, match }) =>
      on === 'page' && match?.path !== undefined && !mayBeBelow('/reflect', match.path),
  },
  {
    path: ['match', 'path'],
    says: 'the page’s stream of its clock meets no faults',
    when: ({ on, match }) => on === 'page' && (match?.path?.endsWith('/clock') ?? false),
  },
  {
    path: ['match', 'path'],
    says: 'a path begins with "/"',
    when: ({ on, match }) =>
      on === 'storage' && match?.path !== undefined && !mayBeBelow('/', match.path),
  },
  {
    path: ['match', 'bizToken'],
    says: 'a call of this action names no BizToken',
    when: ({ match }) =>
      match?.bizToken !== undefined &&
      match.action !== undefined &&
      !match.action.startsWith('GetWebVerificationResult'),
  },
  {
    path: ['probability'],
    says: 'a fault of probability 0 never strikes',
    when: ({ probability }) => probability === 0,
  },
  {
    path: ['match', 'method'],
    says: 'an answer to this method has no body that could be spoiled',
    when: (fault) =>
      kindOf(fault).needsBody &&
      fault.match?.method !== undefined &&
      !hasBody(fault.on, fault.match.method),
  },
  {
    path: ['match', 'namespace'],
    says: 'is another one than "namespace": no request has two',
    when: (fault) =>
      fault.match?.namespace !== undefined &&
      fault.namespace !== undefined &&
      fault.namespace !== '*' &&
      fault.match.namespace !== fault.namespace,
  },
];

/** Whether a path that fits may begin so: what stands before the first `*` decides. */
function mayBeBelow(root: string, pattern: string): boolean {
  const [begins = ''] = pattern.split('*');
  const isWhole = !pattern.includes('*');
  return isWhole || begins.length >= root.length
    ? begins.startsWith(root)
    : root.startsWith(begins);
}

export const networkFaultSchema = fields.superRefine((fault, context) => {
  for (const { path, says, when } of impossible)
    if (when(fault)) context.addIssue({ code: 'custom', path: [...path], message: says });
});
