import type { State } from '../state/state.js';
import { namespaceNamedBy, readSecretId, testPrefix } from './secret-id.js';

export const testSecretKey = 'test-secret';

/** For clients whose key is fixed; goes before the namespace in the SecretId, for this request alone. */
export const namespaceHeader = 'x-faceid-mock-namespace';

export interface Credential {
  readonly secretKey: string;
  readonly namespace: string;
}

export function findCredential(secretId: string, state: State): Credential | undefined {
  const configured = state.settings.credentials;
  if (Object.hasOwn(configured, secretId)) {
    const secretKey = configured[secretId];
    if (secretKey !== undefined) return { secretKey, namespace: namespaceNamedBy(secretId) };
  }
  const { namespace } = readSecretId(secretId);
  return namespace === undefined ? undefined : { secretKey: testSecretKey, namespace };
}

export const credentialsOf = (namespace: string): { secretId: string; secretKey: string } => ({
  secretId: namespace === 'default' ? testPrefix : `${testPrefix}-${namespace}`,
  secretKey: testSecretKey,
});
