import { isKnownAction, knownActions } from '../domain/known-actions.js';
import { isOtherProducts, otherProduct, ownProduct, productByVersion } from '../domain/product.js';
import { didYouMean } from '../shared/nearest.js';
import type { Action } from './action.js';
import { actions } from './actions/index.js';
import type { Call } from './common-parameters.js';
import { check } from './errors.js';
import type { ApiRequest } from './request.js';
import { serviceOfScope } from './tc3.js';

const versions = new Set([...actions.values()].map(({ version }) => version));

/** The action that is called, or the vendor's refusal, with what it means for people. */
export function findAction(call: Call, request: ApiRequest): Action {
  const action = versions.has(call.version) ? actions.get(call.action) : undefined;
  if (action !== undefined) return action;
  const product = productOf(call, request);
  check(product === undefined, 'noSuchProduct', [], notHere(product ?? '', call));
  check(versions.has(call.version), 'noSuchVersion', [call.version], whyVersion(call));
  check(false, 'invalidAction', [call.action, call.version], whyAction(call.action));
}

/** Another product, by the name under which it was called or by the signature's scope. */
export const productOf = (call: Call, { headers }: ApiRequest): string | undefined =>
  otherProduct({
    host: headers.host ?? '',
    service: call.scheme === 'v3' ? serviceOfScope(call.authorization) : undefined,
  });

const notHere = (product: string, { action }: Call): string =>
  `${action} belongs to "${product}", another product of the vendor's. Only "${ownProduct}" is emulated here: send the call to that product, or answer it with a stand-in of your own.`;

function whyVersion(call: Call): string | undefined {
  if (!isOtherProducts(call)) return undefined;
  return notHere(
    productByVersion(call.version) ?? `the product with the version ${call.version}`,
    call,
  );
}

const whyAction = (action: string): string =>
  isKnownAction(action)
    ? `${action} is known to production, and not emulated here. Production would carry it out.`
    : `Neither production nor the emulator knows ${action.slice(0, 80)}.${didYouMean(action, knownActions)}`;
