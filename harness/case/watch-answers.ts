import type { HTTPResponse, Page } from 'puppeteer';
import type { Config } from '../plan/config.js';
import type { ShownVerdict } from '../drivers/shown.js';
import { isSaidIn, isStorable } from './storable.js';

/** An answer of the customer's server that shared caches may keep. */
export interface StorableAnswer {
  readonly kind: 'document' | 'data';
  readonly url: string;
  readonly cacheControl: string;
  readonly text: string;
}

const keepAnswers = 20;

/** Adds to `answers` pages and data of the customer's server; scripts, styles and pictures are for everybody. */
export function watchAnswers(page: Page, serverUrl: string, answers: StorableAnswer[]): void {
  const { host } = new URL(serverUrl);
  const keep = async (response: HTTPResponse, kind: StorableAnswer['kind']): Promise<void> => {
    const url = response.url();
    const { 'cache-control': cacheControl = '' } = response.headers();
    // Of a page that has gone meanwhile the text cannot be read any more.
    const text = await response.text().catch(() => null);
    if (text !== null && answers.length < keepAnswers)
      answers.push({ kind, url, cacheControl, text });
  };
  page.on('response', (response) => {
    const kind = kinds[response.request().resourceType()];
    if (kind === undefined || !isOfServer(response, host)) return;
    if (isStorable(response.headers())) void keep(response, kind);
  });
}

const kinds: Readonly<Record<string, StorableAnswer['kind']>> = {
  document: 'document',
  xhr: 'data',
  fetch: 'data',
};

const isOfServer = (response: HTTPResponse, host: string): boolean =>
  response.status() === 200 &&
  response.request().method() === 'GET' &&
  !response.fromServiceWorker() &&
  new URL(response.url()).host === host;

interface Told {
  readonly tokens: readonly string[];
  readonly verdict: ShownVerdict | null;
  readonly integration: Config['integration'];
}

/**
 * Those that are for one user alone: the token is in them or in their address. Of a document also the verdict has to
 * be in it as it came: the empty shell of a single-page app is for everybody, whatever its address.
 */
export const ofOneUser = (
  answers: readonly StorableAnswer[],
  { tokens, verdict, integration }: Told,
): StorableAnswer[] =>
  answers.filter(({ kind, url, text }) => {
    if (!tokens.some((token) => url.includes(token) || text.includes(token))) return false;
    return kind === 'data' || saysOnly(verdict, text, integration);
  });

/** A document that holds all verdicts, and shows one of them by script, says nothing of this user. */
function saysOnly(
  verdict: ShownVerdict | null,
  text: string,
  integration: Config['integration'],
): boolean {
  const said = (['verified', 'failed', 'error'] as const).filter((name) => {
    const expectation = integration[name];
    return expectation !== undefined && isSaidIn(text, expectation);
  });
  return said.length === 1 && said[0] === verdict;
}
