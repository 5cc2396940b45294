import { namesEndpoint, ownProduct } from '../domain/product.js';
import { isNamespaceName, namespaceNameRule } from '../shared/namespace-name.js';
import type { State } from '../state/state.js';
import { checkTimestamp, type Call } from './common-parameters.js';
import { findCredential, namespaceHeader, type Credential } from './credentials.js';
import { ApiError, check } from './errors.js';
import { explainTc3 } from './explain-tc3.js';
import { explainV1 } from './explain-v1.js';
import { explanationText } from './explanation-text.js';
import { header, hostCandidates, type ApiRequest } from './request.js';
import { readSecretId } from './secret-id.js';
import {
  parseTc3Authorization,
  payloadSha256,
  unsignedPayload,
  utcDate,
  verifyTc3,
} from './tc3.js';
import { v1Method, verifyV1 } from './v1.js';

export interface Caller {
  readonly secretId: string;
  readonly namespace: string;
  /** The service that the client put into its scope; production wants `faceid`. */
  readonly service: string;
  /** The host text for which the signature holds. */
  readonly signedHost: string;
}

/** Authorization syntax, SecretId, timestamp, scope date, signature: in the order of wire-facts 5.5. */
export function authenticate(request: ApiRequest, call: Call, state: State): Caller {
  return call.scheme === 'v3'
    ? authenticateV3(request, call, state)
    : authenticateV1(request, call, state);
}

function authenticateV3(
  request: ApiRequest,
  call: Extract<Call, { scheme: 'v3' }>,
  state: State,
): Caller {
  const authorization = parseTc3Authorization(call.authorization);
  check(authorization !== null, 'authorizationFormat');
  for (const name of ['content-type', 'host'])
    check(authorization.signedHeaders.includes(name), 'signedHeaders', [name]);
  const credential = credentialOf(authorization.secretId, request, state);
  checkTimestamp(call.timestamp, state.clock.now(credential.namespace));
  const date = utcDate(Number(call.timestamp));
  check(
    authorization.date === date,
    'signatureFailure',
    [],
    `The scope's date is ${authorization.date}, but the UTC date of the timestamp is ${date}: a local date was signed.`,
  );
  checkContentSha256(request);
  const { secretKey } = credential;
  const verdict = verifyTc3(request, authorization, call.timestamp, secretKey);
  if (!verdict.ok)
    throw new ApiError(
      'signatureFailure',
      [],
      explanationText(explainTc3(request, authorization, call.timestamp, secretKey)),
    );
  checkToken(header(request, 'x-tc-token'));
  return {
    secretId: authorization.secretId,
    namespace: credential.namespace,
    service: authorization.service,
    signedHost: verdict.host,
  };
}

function authenticateV1(
  request: ApiRequest,
  call: Extract<Call, { scheme: 'v1' }>,
  state: State,
): Caller {
  const values = new Map(call.pairs);
  const secretId = values.get('SecretId') ?? '';
  const method = v1Method(values.get('SignatureMethod'));
  check(method !== null, 'invalidCommonValue', ['SignatureMethod']);
  const { secretKey, namespace } = credentialOf(secretId, request, state);
  checkTimestamp(call.timestamp, state.clock.now(namespace));
  const verdict = verifyV1(request, call.pairs, { method, secretKey });
  if (!verdict.ok)
    throw new ApiError(
      'signatureFailure',
      [],
      explanationText(explainV1(request, call.pairs, { method, secretKey })),
    );
  checkToken(values.get('Token'));
  return { secretId, namespace, service: ownProduct, signedHost: verdict.host };
}

/**
 * Production wants its own product in the scope: "must equal the product in the called domain" (documented). What an
 * SDK makes of the emulator's address is taken all the same, unless `strictScope` says otherwise.
 */
export function checkScope(
  { service, signedHost }: Caller,
  request: ApiRequest,
  { settings, product = ownProduct }: Pick<State, 'settings'> & { readonly product?: string },
): void {
  if (service === product) return;
  const hosts = [signedHost, ...hostCandidates(request)];
  const isEndpoint = hosts.some((host) => namesEndpoint(service, host));
  check(
    isEndpoint && !settings.strictScope,
    'scopeService',
    [],
    `The scope names the service "${service}"; production takes only "${product}". Your SDK makes it from the endpoint's first label: with the production host name it is right.`,
  );
}

/** Temporary credentials: any token that begins so is good; the real ones come from STS. */
const testToken = 'test-token';

function checkToken(token: string | undefined): void {
  if (token === undefined || token === '') return;
  check(
    token.startsWith(testToken),
    'tokenFailure',
    [],
    `Temporary credentials are taken with a token that begins with "${testToken}".`,
  );
}

function credentialOf(secretId: string, request: ApiRequest, state: State): Credential {
  const credential = findCredential(secretId, state);
  if (credential === undefined)
    throw new ApiError('secretIdNotFound', [], readSecretId(secretId).why);
  const named = header(request, namespaceHeader);
  return named === undefined ? credential : { ...credential, namespace: checkedName(named) };
}

function checkedName(name: string): string {
  check(
    isNamespaceName(name),
    'invalidCommonValue',
    ['X-FaceID-Mock-Namespace'],
    `"${name.slice(0, 80)}" is no name for a namespace: ${namespaceNameRule}.`,
  );
  return name;
}

function checkContentSha256(request: ApiRequest): void {
  const claimed = header(request, 'x-tc-content-sha256');
  if (claimed === undefined || claimed === unsignedPayload) return;
  check(claimed.toLowerCase() === payloadSha256(request.body), 'contentSha256');
}
