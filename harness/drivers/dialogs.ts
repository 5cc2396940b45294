import type { Page } from 'puppeteer';
import { cutText } from '../../mock-server/shared/cut-text.js';
import { answerTo, type Dialogs } from '../plan/dialogs.js';

/** More than a person reads before they answer. */
const keepOfMessage = 1_000;

/**
 * Answers every dialog, as configured or as a user who wants to go on: a dialog that nobody answers holds its page
 * for ever.
 *
 * @param did one line a dialog
 */
export function answerDialogs(
  page: Page,
  dialogs: Dialogs | undefined,
  did: (line: string) => void,
): void {
  page.on('dialog', (dialog) => {
    const type = dialog.type();
    const message = dialog.message();
    const answer = answerTo(dialogs, { type, message });
    did(
      `dialog: ${type} "${cutText(message, keepOfMessage)}": ${typeof answer === 'string' ? `${answer}ed` : `answered "${answer.text}"`}`,
    );
    const done =
      answer === 'dismiss'
        ? dialog.dismiss()
        : dialog.accept(typeof answer === 'string' ? dialog.defaultValue() : answer.text);
    // The page may be gone by itself meanwhile.
    done.catch(() => undefined);
  });
}
