import type { OpenView } from '../../shared/page-protocol.js';
import { injectFault } from './inject-fault.js';
import { runFlow } from './flow.js';
import { mountPanel } from './panel.js';
import { currentStep, place } from './screen.js';
import { connect } from './server.js';
import { showFailure } from './steps/fault.js';
import { showLate } from './steps/late.js';
import { applyTheme } from './theme.js';
import { loadWords, plainWords, type Words } from './words.js';

const token = new URLSearchParams(location.search).get('token') ?? '';
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
  if (!restingSteps.includes(currentStep())) server.lastWord('left', currentStep());
});
// A page that the browser kept and shows again after "back" knows nothing of what happened since.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
addEventListener('orientationchange', () => server.happened('rotated', currentStep()));

// A function, not top-level await: iOS 14 and older do not know that.
async function main(): Promise<void> {
  const opening = server.open();
  // Looked at only once the texts are there.
  opening.catch(() => undefined);
  // The texts come meanwhile; a customer's wish for a language costs one more request.
  let words = await speak(navigator.languages);
  try {
    const view = await opening;
    if (view.kind === 'late') {
      showLate(view, words);
      return;
    }
    words = await dressed(view, words);
    if (view.panel) mountPanel(server, token);
    if (view.injection) await injectFault(view.injection);
    await runFlow({ server, words, view, task: view.task });
  } catch (error) {
    showFailure(words, error, report);
  }
}

async function dressed({ wishes: { language, themeColor } }: OpenView, words: Words) {
  if (themeColor !== null) applyTheme(themeColor);
  return language === null ? words : speak([language, ...navigator.languages]);
}

async function speak(wanted: readonly string[]): Promise<Words> {
  const { language, words } = await loadWords(wanted);
  document.documentElement.lang = language;
  document.title = words('title');
  place('exit').setAttribute('aria-label', words('exit.action'));
  return words;
}

// Not even the texts came: no connection, or a sandbox that bars the page from its own server.
main().catch((error: unknown) => showFailure(plainWords, error, report));
