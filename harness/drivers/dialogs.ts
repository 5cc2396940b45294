import type { Page } from 'puppeteer';

/**
 * Answers every dialog as a user who wants to go on: a dialog that nobody answers holds its page for ever.
 *
 * @param tell one line a dialog
 */
export function answerDialogs(page: Page, tell: (line: string) => void): void {
  page.on('dialog', (dialog) => {
    tell(`dialog: ${dialog.message()}`);
    // The page may be gone by itself meanwhile.
    dialog.accept(dialog.defaultValue()).catch(() => undefined);
  });
}
