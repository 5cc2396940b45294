import type { Page } from 'puppeteer';
import { cutText } from '../../mock-server/shared/cut-text.js';
import { isFenced, type Fence } from '../browser/fence.js';

/** An exception that a script of the customer's own threw and nobody caught, or a promise that nobody awaited. */
export interface ScriptError {
  /** Name and first line. */
  readonly text: string;
  /** Where it was thrown: address without its query, and line. */
  readonly at: string;
}

interface Watched {
  readonly serverUrl: string;
  readonly fence: Fence;
  /** The user has their verdict: what further pages do is not of their way. */
  readonly isOver: () => boolean;
}

const keepErrors = 20;
const keepOfError = 2_000;
/** Errors of the language. What browsers refuse or networks break off is often part of the case. */
const ofLanguage = /^(?:Type|Reference|Range|Syntax|URI|Eval)?Error$/;
/** Harmless, without a place, or made by a page that goes away in the middle of a request. */
const harmless =
  /ResizeObserver|^Script error|fetch|network|load failed|abort|cancel|import|time-?d? ?out/i;

/** Adds to `errors`. A page that misses something which the fence keeps out is not itself: it is left alone. */
export function watchScriptErrors(
  page: Page,
  { serverUrl, fence, isOver }: Watched,
  errors: ScriptError[],
): void {
  let isLeftAlone = false;
  page.on('request', (request) => {
    const opensPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (isFenced(request.url(), fence) || (opensPage && isOver())) isLeftAlone = true;
  });
  page.on('pageerror', (error) => {
    if (isLeftAlone || errors.length >= keepErrors || !(error instanceof Error)) return;
    const text = cutText(`${error.name}: ${error.message.split('\n')[0] ?? ''}`, keepOfError);
    const at = placeOf(error.stack ?? '', serverUrl);
    if (at === null || !ofLanguage.test(error.name) || harmless.test(text)) return;
    if (!errors.some((known) => known.text === text && known.at === at)) errors.push({ text, at });
  });
}

/** Of the innermost frame; null where its script is not the customer's, as one that was injected into the page. */
export function placeOf(stack: string, serverUrl: string): string | null {
  const innermost = stack.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  const [, address = '', line = ''] = /(https?:\/\/[^\s()]+):(\d+):\d+\)?$/.exec(innermost) ?? [];
  if (!URL.canParse(address) || new URL(address).host !== new URL(serverUrl).host) return null;
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}:${line}`;
}
