import type { Reason, ReasonKey } from './reason.js';

/** What the browser's own words for a page that did not come mean to a reader. */
const known: Readonly<Record<string, ReasonKey>> = {
  'net::ERR_TOO_MANY_REDIRECTS': 'reason.endless-redirect',
  'net::ERR_NAME_NOT_RESOLVED': 'reason.fenced',
  'net::ERR_CONNECTION_REFUSED': 'reason.nothing-listens',
};

export const reasonOfFailure = (error: string, url: string): Reason => ({
  key: known[error] ?? 'reason.not-opened',
  values: known[error] === undefined ? { url, error } : { url },
});
