import type { FinishCall, PageRules } from '../../../shared/page-protocol.js';
import { show, type Page } from '../screen.js';
import { showLeft } from './interrupted.js';
import { untilAnswered } from './offline.js';

/** Where a link cannot be used any more, no more than this is known. */
type Teller = Pick<Page, 'server' | 'words'>;

/** *Next*, or the way out of one who left: the server says where to. */
export async function goBack(
  page: Teller,
  by: FinishCall['by'],
  moves: PageRules['frameNext'],
): Promise<void> {
  const { location } = await untilAnswered(page, () => page.server.finish({ by }));
  if (location === null) showLeft(page);
  else leave(page, location, moves);
}

/** The customer's page replaces the whole window, also from inside a frame (assumed; setting `frameNext`). */
function leave({ server }: Teller, location: string, moves: PageRules['frameNext']): void {
  show('leaving', []);
  const whole = moves === 'window' ? window.top : window;
  try {
    // Not `assign`: of a window of another site a page may only set `href`.
    (whole ?? window).location.href = location;
  } catch {
    // A sandboxed frame may not move the window around it. The way back is not lost: the frame moves itself.
    server.farewell('kept-in-frame', 'leaving');
    window.location.href = location;
  }
}
