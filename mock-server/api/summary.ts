import type { State } from '../state/state.js';
import { findCredential } from './credentials.js';
import { header, type ApiRequest } from './request.js';

/** What a call says of itself, before anything of it is checked. */
export interface CallSummary {
  readonly action: string | undefined;
  /** Of the SecretId it names, whether or not it signs with the right key. */
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
      namespace: namespaceOf(/Credential=([^/,\s]+)/.exec(authorization ?? '')?.[1], state),
      bizToken:
        request.method === 'GET'
          ? (textParameters(request).get('BizToken') ?? undefined)
          : bizTokenIn(request.body.toString('utf8', 0, searchedBytes)),
    };
  const parameters = textParameters(request);
  return {
    action: parameters.get('Action') ?? undefined,
    namespace: namespaceOf(parameters.get('SecretId') ?? undefined, state),
    bizToken: parameters.get('BizToken') ?? undefined,
  };
}

/** In a call, or in the answer that issues it. */
export const bizTokenIn = (json: string): string | undefined =>
  /"BizToken"\s*:\s*"([^"\\]{1,200})"/.exec(json)?.[1];

const namespaceOf = (secretId: string | undefined, state: State): string =>
  (secretId === undefined ? undefined : findCredential(secretId, state)?.namespace) ?? 'default';

const textParameters = ({ method, query, body }: ApiRequest): URLSearchParams =>
  new URLSearchParams(method === 'GET' ? query : body.toString('utf8', 0, searchedBytes));
