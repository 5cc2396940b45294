import type { State } from '../state/state.js';
import { isNamespaceName } from '../shared/namespace-name.js';
import { findCredential, namespaceHeader } from './credentials.js';
import { header, type ApiRequest } from './request.js';
import { namespaceNamedBy } from './secret-id.js';

/** What a call says of itself, before anything of it is checked. */
export interface CallSummary {
  readonly action: string | undefined;
  /** Of the header or the SecretId it names, whether or not it signs with the right key. */
  readonly namespace: string;
  readonly bizToken: string | undefined;
}

/** Longer bodies are those with pictures; what is looked for stands at neither end of them. */
const searchedBytes = 64 * 1024;

export function summaryOf(request: ApiRequest, state: State): CallSummary {
  const authorization = header(request, 'authorization');
  const action = header(request, 'x-tc-action');
  if (authorization !== undefined || action !== undefined)
    return {
      action,
      namespace: namespaceAsSent(request, state),
      bizToken:
        request.method === 'GET'
          ? (textParameters(request).get('BizToken') ?? undefined)
          : bizTokenIn(request.body.toString('utf8', 0, searchedBytes)),
    };
  const parameters = textParameters(request);
  return {
    action: parameters.get('Action') ?? undefined,
    namespace: namespaceAsSent(request, state),
    bizToken: parameters.get('BizToken') ?? undefined,
  };
}

/** In a call, or in the answer that issues it. */
export const bizTokenIn = (json: string): string | undefined =>
  /"BizToken"\s*:\s*"([^"\\]{1,200})"/.exec(json)?.[1];

/** By the header or the SecretId as they came, whether or not the call holds what they promise. */
export function namespaceAsSent(request: ApiRequest, state: State): string {
  const named = header(request, namespaceHeader);
  if (named !== undefined && isNamespaceName(named)) return named;
  const secretId = secretIdOf(request);
  if (secretId === undefined) return 'default';
  const known = findCredential(secretId, state)?.namespace;
  if (known !== undefined) return known;
  // A key that nobody knows here, as one with a slip in it, still says what it is meant for.
  return namespaceNamedBy(secretId);
}

function secretIdOf(request: ApiRequest): string | undefined {
  const authorization = header(request, 'authorization');
  if (authorization !== undefined) return /Credential=([^/,\s]+)/.exec(authorization)?.[1];
  return textParameters(request).get('SecretId') ?? undefined;
}

const textParameters = ({ method, query, body }: ApiRequest): URLSearchParams =>
  new URLSearchParams(method === 'GET' ? query : body.toString('utf8', 0, searchedBytes));
