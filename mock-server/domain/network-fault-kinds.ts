/** What a network, a proxy or an overloaded server does to requests, whatever verification they are about. */

export const doors = ['api', 'storage', 'page'] as const;
export type Door = (typeof doors)[number];

/** What only some kinds have. */
interface Particulars {
  readonly status?: number;
  readonly bytesPerSecond?: number;
  readonly contentType?: string;
}

interface Kind {
  /** The request is not carried out: something else comes in place of its answer, or nothing. */
  readonly inPlace: boolean;
  /** It does something to a body, which answers to HEAD, PUT and OPTIONS have none of. */
  readonly needsBody: boolean;
}

export const networkFaultKinds = {
  latency: { inPlace: false, needsBody: false },
  status: { inPlace: true, needsBody: false },
  stall: { inPlace: true, needsBody: false },
  reset: { inPlace: true, needsBody: false },
  'early-close': { inPlace: false, needsBody: false },
  truncated: { inPlace: false, needsBody: true },
  malformed: { inPlace: false, needsBody: true },
  'slow-body': { inPlace: false, needsBody: true },
  'content-type': { inPlace: false, needsBody: false },
} as const satisfies Readonly<Record<string, Kind>>;

export type NetworkFaultKind = keyof typeof networkFaultKinds;
export const networkFaultKindIds = Object.keys(networkFaultKinds) as [
  NetworkFaultKind,
  ...NetworkFaultKind[],
];

export const kindOf = ({ kind }: { readonly kind: NetworkFaultKind }): Kind =>
  networkFaultKinds[kind];

export const statusOf = ({ status = 500 }: Particulars): number => status;
export const bytesPerSecondOf = ({ bytesPerSecond = 1000 }: Particulars): number => bytesPerSecond;

/** Whether an answer has a body to be spoiled; storage answers a PUT with headers alone. */
export const hasBody = (on: Door, method: string): boolean =>
  method !== 'HEAD' && method !== 'OPTIONS' && !(on === 'storage' && method === 'PUT');
