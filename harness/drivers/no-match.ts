import type { Page } from 'puppeteer';
import type { Step } from '../plan/integration.js';
import { readCandidates } from './injected/read-candidates.js';
import { nearestElements, selectorOf } from './nearest-elements.js';
import type { Reason } from './reason.js';

/** Nothing matches the step's selector, visible or not. */
export const isMissing = async (page: Page, step: Step): Promise<boolean> =>
  (await page.$(selectorOf(step) ?? 'html')) === null;

/** Why a step could not be done that waited for an element, with those that it may have meant. */
export async function noMatch(page: Page, step: Step, seconds: number): Promise<Reason> {
  const nearest = (await isMissing(page, step))
    ? nearestElements(step, await page.evaluate(readCandidates)).join(', ')
    : '';
  return nearest === ''
    ? { key: 'reason.step-no-match', values: { seconds } }
    : { key: 'reason.step-no-match-near', values: { seconds, nearest } };
}

export const stepFailed = (page: Page, step: Step, why: Reason): Reason => ({
  key: 'reason.step-failed',
  values: { step: JSON.stringify(step), why, url: page.url() },
});
