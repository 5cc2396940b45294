import type { Page } from 'puppeteer';

export interface Shot {
  readonly at: number;
  readonly jpeg: string;
}

/** Of a user's window; `who` is the probe that sent them, undefined the case's own. */
export interface UsersShot extends Shot {
  readonly who: string | undefined;
}

/**
 * As large as texts need to be read, no larger: a picture weighs 8 kB. Measured in pairs on two busy cores, filming costs
 * a case in light mode 6 to 8 % of its time, all else that is recorded nothing that could be measured; neither smaller
 * pictures nor fewer of them cost less: it is the browser's copying of what it has drawn.
 */
const picture = { format: 'jpeg', quality: 45, maxWidth: 300, maxHeight: 640 } as const;
/** The browser sends the next one only after it was thanked for the last: a moving camera is not filmed faster. */
const restMs = 120;

/**
 * Films a window by the browser's own screencast, which sends what has changed and nothing while all stands still.
 * Never throws: a window that is just going is not filmed.
 */
export async function film(page: Page, tell: (shot: Shot) => void): Promise<void> {
  try {
    const session = await page.createCDPSession();
    session.on('Page.screencastFrame', ({ data, sessionId }) => {
      tell({ at: performance.now(), jpeg: data });
      setTimeout(() => {
        session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
      }, restMs).unref();
    });
    await session.send('Page.startScreencast', picture);
  } catch {
    // It has gone, or the browser makes no films.
  }
}
