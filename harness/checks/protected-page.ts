import { failed, passed, skipped, warning, type Check } from './check.js';
import { notTried } from './not-judged.js';

/** Pages for those who passed are shown to nobody else. */
export const protectedPage: Check = {
  id: 'protected-page',
  judge({ probes }) {
    const tried = probes.filter(({ id }) => id === 'protected-page');
    const [first] = tried;
    if (first === undefined) return skipped('protected-page.none');
    if (first.stopped !== null) return notTried(first.stopped);
    const seen = tried.find(({ evidence }) => evidence?.isSame === true);
    if (seen !== undefined) return told(seen.evidence?.who, seen.url);
    const hidden = tried.find(({ evidence }) => evidence?.who === 'verified');
    return hidden === undefined
      ? passed('protected-page.passed')
      : skipped('protected-page.not-seen', { url: hidden.url, status: hidden.status ?? '-' });
  },
};

/** Where nobody named the page, it may be one that everybody may see. */
function told(who: unknown, url: string) {
  if (who === 'guess') return warning('protected-page.guess', { url });
  if (who === 'failed') return failed('protected-page.failed', { url });
  if (who === 'unfinished') return failed('protected-page.unfinished', { url });
  return failed('protected-page.stranger', { url });
}
