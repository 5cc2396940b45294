import type { Frame, Page, Protocol } from 'puppeteer';
import { StoppedError } from './reason.js';
import { withTimeout } from './timeout.js';

interface Answering {
  /** Of the field that the dialog is for. */
  readonly frame: Frame;
  readonly timeoutMs: number;
}

export interface FileDialogs {
  /** With a file, or cancelled. */
  answer(file: string | undefined, answering: Answering): Promise<void>;
  end(): void;
}

/**
 * The next file dialog of the window. Puppeteer's `waitForFileChooser` asks for the field behind a dialog where nobody
 * can catch that this failed: a window that closes just then ended the whole process (puppeteer 24.43).
 */
export async function watchFileDialogs(page: Page): Promise<FileDialogs> {
  const session = await page.createCDPSession();
  const opened = new Promise<Protocol.Page.FileChooserOpenedEvent>((resolve) => {
    session.once('Page.fileChooserOpened', resolve);
  });
  await session.send('Page.enable');
  await session.send('Page.setInterceptFileChooserDialog', { enabled: true });
  return {
    async answer(file, { frame, timeoutMs }) {
      const onTimeout = {
        key: 'reason.no-file-dialog',
        values: { seconds: timeoutMs / 1000 },
      } as const;
      const { backendNodeId } = await withTimeout(timeoutMs, opened, { onTimeout });
      if (file === undefined)
        // As puppeteer cancels: the browser has no call for it.
        await frame.$eval('#recording', (field) =>
          field.dispatchEvent(new Event('cancel', { bubbles: true })),
        );
      else if (backendNodeId === undefined)
        throw new StoppedError('reason.no-file-dialog', onTimeout.values);
      else await session.send('DOM.setFileInputFiles', { files: [file], backendNodeId });
    },
    // The window may be gone by now, and its session with it.
    end: () => void session.detach().catch(() => undefined),
  };
}
