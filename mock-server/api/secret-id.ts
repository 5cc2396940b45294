import { isNamespaceName, namespaceNameRule } from '../shared/namespace-name.js';

/** Any SecretId that starts so verifies with the test key; what follows a hyphen names the namespace. */
export const testPrefix = 'AKIDtest';

/** Letters and digits as real ids have them, then the namespace. */
const testSyntax = /^AKIDtest[\w.]*(?:-(.*))?$/s;

/** What a SecretId says; `why` for people, where it is none of ours. */
export interface ReadSecretId {
  readonly namespace?: string;
  readonly why?: string;
}

/** `AKIDtest` → `default`, `AKIDtest-foo` → `foo`; ids without a hyphen share `default`. */
export function readSecretId(secretId: string): ReadSecretId {
  const [id, name = 'default'] = testSyntax.exec(secretId) ?? [];
  if (id !== undefined && isNamespaceName(name)) return { namespace: name };
  return { why: whyUnknown(secretId, id === undefined ? undefined : name) };
}

function whyUnknown(secretId: string, name: string | undefined): string {
  const shown = JSON.stringify(secretId.slice(0, 60));
  if (secretId !== secretId.trim())
    return `The SecretId ${shown} has a blank or a line end around it: read it without.`;
  if (name !== undefined)
    return `${shown} names the namespace ${JSON.stringify(name.slice(0, 40))}, which is no name for one: ${namespaceNameRule}.`;
  if (secretId.startsWith(testPrefix))
    return `${shown} is no SecretId: letters, digits and "_" may follow ${testPrefix}, and a namespace behind "-".`;
  return `${shown} is not known here. Use AKIDtest (or AKIDtest-<namespace>) with test-secret, or add the pair under "credentials".`;
}

/** What stands behind the hyphen of any id, as of a configured pair, whose id is the user's to choose. */
export function namespaceNamedBy(secretId: string): string {
  const hyphen = secretId.indexOf('-');
  const name = hyphen < 0 ? '' : secretId.slice(hyphen + 1);
  return isNamespaceName(name) ? name : 'default';
}
