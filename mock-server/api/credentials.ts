import type { State } from '../state/state.js';

/** Any SecretId that starts so verifies with the test key; what follows a hyphen names the namespace. */
const testPrefix = 'AKIDtest';
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
    if (secretKey !== undefined) return { secretKey, namespace: namespaceOf(secretId) };
  }
  if (!secretId.startsWith(testPrefix)) return undefined;
  return { secretKey: testSecretKey, namespace: namespaceOf(secretId) };
}

/** `AKIDtest` → `default`, `AKIDtest-foo` → `foo`; ids without a hyphen share `default`. */
export function namespaceOf(secretId: string): string {
  const hyphen = secretId.indexOf('-');
  return hyphen < 0 ? 'default' : secretId.slice(hyphen + 1) || 'default';
}

export const credentialsOf = (namespace: string): { secretId: string; secretKey: string } => ({
  secretId: namespace === 'default' ? testPrefix : `${testPrefix}-${namespace}`,
  secretKey: testSecretKey,
});
