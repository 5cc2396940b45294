/** A namespace stands in a SecretId, which headers, queries and forms carry. */
export const namespaceSyntax = /^[A-Za-z0-9][\w.-]{0,63}$/;

export const isNamespaceName = (text: string): boolean => namespaceSyntax.test(text);

export const namespaceNameRule =
  'it begins with a letter or digit; letters, digits, ".", "_" and "-" follow, 64 at most';
