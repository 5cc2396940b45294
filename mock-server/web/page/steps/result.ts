import type { AttemptAnswer } from '../../../shared/page-protocol.js';
import { mark } from '../icons.js';
import { button, chosen, element, show, type Page } from '../screen.js';

/** The code's own text as the sentence; *Try again* while attempts remain, *Next* always. */
export async function showResult(
  { words }: Page,
  answer: AttemptAnswer,
): Promise<'next' | 'retry'> {
  const { passed, code, text, attemptsLeft } = answer;
  const mayRetry = !passed && attemptsLeft > 0;
  const next = button('next', words('result.next'));
  const retry = button('retry', words('result.retry', String(attemptsLeft)), 'secondary');
  const title = words(passed ? 'result.passed' : 'result.failed');
  const screen = show(
    'result',
    [
      passed ? mark('tick', 'good') : mark('cross', 'bad'),
      element('h1', {}, title),
      element('p', { class: 'message', lang: 'en' }, text),
      element('p', { class: 'code' }, words('result.code', String(code))),
      passed || mayRetry ? null : element('p', { class: 'lead' }, words('result.none-left')),
    ],
    mayRetry ? [next, retry] : [next],
  );
  screen.dataset.code = String(code);
  return chosen<'next' | 'retry'>(...(mayRetry ? [next, retry] : [next]));
}
