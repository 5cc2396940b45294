import { isKnownAction, knownActions } from '../domain/known-actions.js';
import { isOtherProducts, otherProduct, ownProduct, productByVersion } from '../domain/product.js';
import { didYouMean } from '../shared/nearest.js';
import type { Action } from './action.js';
import { actions } from './actions/index.js';
import type { Call } from './common-parameters.js';
import { ApiError, check } from './errors.js';
import type { ApiRequest } from './request.js';
import { serviceOfScope } from './tc3.js';

const versions = new Set([...actions.values()].map(({ version }) => version));

/** The action of ours that is called. */
export const emulatedAction = ({ version, action }: Call): Action | undefined =>
  versions.has(version) ? actions.get(action) : undefined;

/** The vendor's refusal of an action that is not emulated, with what it means for people. */
export function refuseAction(call: Call, request: ApiRequest, why?: string): never {
  const product = productOf(call, request);
  check(product === undefined, 'noSuchProduct', [], why ?? notHere(product ?? '', call));
  check(versions.has(call.version), 'noSuchVersion', [call.version], why ?? whyVersion(call));
  throw new ApiError('invalidAction', [call.action, call.version], why ?? whyAction(call));
}

/** How to have it answered all the same. */
const ownAnswer = ({ action }: Call): string =>
  `To have it answered here, write faceid/answers/${/^\w{1,80}$/.test(action) ? action : 'my-answer'}.json with product, version, action and response, and start with --library faceid; docs/edge-cases.md shows how.`;

/** Another product, by the name under which it was called or by the signature's scope. */
const productOf = (call: Call, { headers }: ApiRequest): string | undefined =>
  otherProduct({
    host: headers.host ?? '',
    service: call.scheme === 'v3' ? serviceOfScope(call.authorization) : undefined,
  });

const notHere = (product: string, call: Call): string =>
  `${call.action} belongs to "${product}", another product of the vendor's. Only "${ownProduct}" is emulated here. ${ownAnswer(call)}`;

function whyVersion(call: Call): string | undefined {
  if (!isOtherProducts(call)) return undefined;
  return notHere(
    productByVersion(call.version) ?? `the product with the version ${call.version}`,
    call,
  );
}

const whyAction = (call: Call): string => {
  const { action } = call;
  return isKnownAction(action)
    ? `${action} is known to production, and not emulated here. Production would carry it out. ${ownAnswer(call)}`
    : `Neither production nor the emulator knows ${action.slice(0, 80)}.${didYouMean(action, knownActions)}`;
};
