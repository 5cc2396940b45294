import { passed, skipped, warning, type Check } from './check.js';

/** What is for one user alone is kept in no cache that others are answered from. */
export const cacheableVerdict: Check = {
  id: 'cacheable-verdict',
  judge({ verdict, storableAnswers: [answer] }) {
    if (answer === undefined)
      return verdict === null ? skipped('no-verdict') : passed('cacheable-verdict.passed');
    const { origin, pathname } = new URL(answer.url);
    const values = { url: `${origin}${pathname}`, header: answer.cacheControl };
    return answer.kind === 'document'
      ? warning('cacheable-verdict.document', values)
      : warning('cacheable-verdict.data', values);
  },
};
