import type { Page } from 'puppeteer';
import type { Entry, Mock } from '../../mock-server/index.js';
import { reasonOf, StoppedError } from '../drivers/reason.js';

/** Fewer than a limit would be for, whose users are not all testers. */
const fewUsers = 3;

/** Told by the answer's status, or to be guessed. */
export type Limit = 'told' | 'perhaps';

/**
 * Whether a user who gets no verification page has met a limit of the customer's own: a run begins more verifications
 * from one address than any user does. It says so by status 429; or the customer let several begin before, and did not
 * even call the service for this one, whatever their page says.
 */
export function watchForLimit(page: Page, mock: Mock, namespace: string): () => Limit | null {
  const first = mock.journal.entries(namespace);
  const begun = first.filter(({ kind }) => kind === 'token-issued').length;
  const lastIndex = first.at(-1)?.index ?? -1;
  let status = 0;
  page.on('response', (response) => {
    const type = response.request().resourceType();
    if (type === 'document' || type === 'fetch' || type === 'xhr') status = response.status();
  });
  return () => {
    if (status === 429) return 'told';
    const since = mock.journal.entries(namespace).filter(({ index }) => index > lastIndex);
    return begun >= fewUsers && !since.some(isCallToBegin) ? 'perhaps' : null;
  };
}

const isCallToBegin = ({ kind }: Entry): boolean =>
  kind === 'token-issued' || kind === 'api-refused' || kind === 'fault';

/** Why a user got no verification page, if a limit may be why. */
export function limitedBy(limit: Limit | null, error: unknown): StoppedError | null {
  if (limit === 'told') return new StoppedError('reason.limited');
  const why = reasonOf(error);
  // Whoever is shown as verified has nothing to begin.
  const isRefused = why.key !== 'reason.already-verified' && why.values?.shown !== 'verified';
  return limit === 'perhaps' && isRefused
    ? new StoppedError('reason.limited-perhaps', { why })
    : null;
}
