import type { AttemptAnswer } from '../../../shared/page-protocol.js';
import { mark } from '../icons.js';
import { button, chosen, element, show, type Page } from '../screen.js';

type Result = Pick<AttemptAnswer, 'passed' | 'code' | 'text' | 'attemptsLeft'>;

/**
 * The code's own text as the sentence; *Next* always, and before it *Try again* while attempts remain: the likely wish
 * is the big button, since *Next* gives the others up.
 *
 * @param lead what else there is to say
 */
export async function showResult(
  { words }: Pick<Page, 'words'>,
  answer: Result,
  lead?: string,
): Promise<'next' | 'retry'> {
  const { passed, code, text, attemptsLeft } = answer;
  const mayRetry = !passed && attemptsLeft > 0;
  const next = button('next', words('result.next'), mayRetry ? 'secondary' : 'primary');
  const retry = button('retry', words('result.retry', String(attemptsLeft)));
  const buttons = mayRetry ? [retry, next] : [next];
  const said = passed || mayRetry ? lead : words('result.none-left');
  const title = words(passed ? 'result.passed' : 'result.failed');
  const screen = show(
    'result',
    [
      passed ? mark('tick', 'good') : mark('cross', 'bad'),
      element('h1', {}, title),
      element('p', { class: 'message', lang: 'en' }, text),
      element('p', { class: 'code' }, words('result.code', String(code))),
      said === undefined ? null : element('p', { class: 'lead' }, said),
    ],
    buttons,
  );
  screen.dataset.code = String(code);
  return chosen<'next' | 'retry'>(...buttons);
}
