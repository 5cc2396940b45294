import type { PageView } from '../../shared/page-protocol.js';
import { mountChip } from './chip.js';
import { injectFault } from './inject-fault.js';
import { runFlow } from './flow.js';
import { currentStep, place } from './screen.js';
import { connect } from './server.js';
import { showFailure } from './steps/fault.js';
import { showLate } from './steps/late.js';
import { untilAnswered } from './steps/offline.js';
import { guardTaps } from './taps.js';
import { lastWords, speak, type Words } from './words.js';

// An address at which nothing is served is given this page as well, and has no link, whatever its query says.
const isLost = 'lost' in place('screen').dataset;
const token = (isLost ? null : new URLSearchParams(location.search).get('token')) ?? '';
const server = connect(token);

/** Errors of this page go on the verification's timeline, where a tester finds them. */
function report(error: unknown): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  server.scriptError(message);
}

addEventListener('error', ({ error, message }) => report(error ?? message));
addEventListener('unhandledrejection', ({ reason }) => report(reason));

/** Screens on which nothing is at stake any more: leaving them is no news. */
const restingSteps = ['loading', 'leaving', 'late', 'fault', 'elsewhere', 'left'];

addEventListener('pagehide', () => {
  if (!restingSteps.includes(currentStep())) server.farewell('left', currentStep());
});
// A page that the browser kept and shows again after "back" knows nothing of what happened since.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
addEventListener('orientationchange', () => server.happened('rotated', currentStep()));

// A function, not top-level await: iOS 14 and older do not know that.
async function main(): Promise<void> {
  let words = lastWords(navigator.languages);
  try {
    const view = await untilAnswered({ words }, () => server.open(), 'fault');
    words = speak(view.texts);
    dress(view, words);
    if (view.kind === 'late') {
      await showLate({ server, words }, view);
      return;
    }
    if (view.panel) mountChip(server, token);
    if (view.injection) await injectFault(view.injection);
    await runFlow({ server, words, view, task: view.task });
  } catch (error) {
    await showFailure({ server, words }, error, report);
  }
}

function dress(view: PageView, words: Words): void {
  document.documentElement.lang = view.language;
  document.title = words('title');
  place('exit').setAttribute('aria-label', words('exit.action'));
  // Nobody watches a hurried page: what moves would be drawn for no one.
  if (view.kind === 'open' && view.pace.flashMs < 100)
    document.documentElement.classList.add('hurried');
  const theme = view.kind === 'open' ? view.wishes.theme : null;
  if (theme === null) return;
  const { style } = document.documentElement;
  style.setProperty('--accent', theme.accent);
  style.setProperty('--accent-ink', theme.ink);
  style.setProperty('--accent-text', theme.text);
}

guardTaps();
main().catch(report);
