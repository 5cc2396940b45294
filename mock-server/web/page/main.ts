import { connect } from './server.js';
import { runFlow } from './flow.js';
import { showFault } from './steps/fault.js';
import { loadWords, type Words } from './words.js';

const token = new URLSearchParams(location.search).get('token') ?? '';
const server = connect(token);

/** Errors of this page go on the verification's timeline, where a tester finds them. */
function report(error: unknown): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  // Telling the server is all that can be done; when that fails too, the console has the error.
  server.scriptError(message).catch(() => undefined);
}

addEventListener('error', ({ error }) => report(error));
addEventListener('unhandledrejection', ({ reason }) => report(reason));

// A function, not top-level await: iOS 14 and older do not know that.
async function main(): Promise<void> {
  let words = await speak(navigator.languages);
  try {
    const view = await server.open();
    if (view.kind === 'open') {
      const { language, themeColor } = view.wishes;
      if (language !== null) words = await speak([language, ...navigator.languages]);
      if (themeColor !== null) document.documentElement.style.setProperty('--accent', themeColor);
    }
    await runFlow(server, words, view);
  } catch (error) {
    report(error);
    showFault(words, error);
  }
}

async function speak(wanted: readonly string[]): Promise<Words> {
  const { language, words } = await loadWords(wanted);
  document.documentElement.lang = language;
  document.title = words('title');
  return words;
}

main().catch(report);
