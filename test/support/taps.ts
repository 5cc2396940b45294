import type { CDPSession, Page } from 'puppeteer';

/** How one taps: with a finger, whose taps no phone counts, or with a mouse, whose clicks the system counts. */
export type Hand = 'touch' | 'mouse';

interface Series {
  readonly hand: Hand;
  /** Between one tap and the next. As the browser is told, so that nobody has to wait for it. */
  readonly gapMs: number;
}

export interface Taps {
  /** The next tap in the same place, so much later. */
  again(): Promise<void>;
}

/** Where a finger would hit it. */
export const middleOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });

/** The first tap on it; the others are taken one by one. */
export async function tapOn(page: Page, selector: string, how: Series): Promise<Taps> {
  const at = await middleOf(page, selector);
  const session = await page.createCDPSession();
  // A little ahead, so that the time that the machine needs is none of the series.
  const began = Date.now() / 1000 + 60;
  let count = 0;
  const again = async (): Promise<void> => {
    const timestamp = began + (count * how.gapMs) / 1000;
    count += 1;
    // The system counts as one series what comes within half a second.
    const clickCount = how.gapMs < 500 ? count : 1;
    await (how.hand === 'touch'
      ? touch(session, at, timestamp)
      : click(session, at, { timestamp, clickCount }));
  };
  await again();
  return { again };
}

interface Place {
  readonly x: number;
  readonly y: number;
}

async function touch(session: CDPSession, at: Place, timestamp: number): Promise<void> {
  await session.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: [at],
    timestamp,
  });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], timestamp });
}

async function click(
  session: CDPSession,
  at: Place,
  when: { readonly timestamp: number; readonly clickCount: number },
): Promise<void> {
  for (const type of ['mousePressed', 'mouseReleased'] as const)
    await session.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', ...when });
}
