/** Long enough to be recognised in a log, short enough for a SecretId. */
const maxWords = 40;

/** A namespace's name from a test's: its words for people, its id so that no two are the same. */
export function namespaceFor(testName: string, testId: string): string {
  const words = testName
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, maxWords)
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();
  // An id is a hash of the file, which may be negative, and the places within it: -1508_0_3.
  const id = testId.replace(/^-/, 'm').replaceAll(/[^\w.-]+/g, '-');
  return `${words || 'test'}-${id}`;
}
