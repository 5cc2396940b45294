import type { ProbeResult } from '../case/observation.js';
import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import type { FurtherVisitor } from './further-visitor.js';
import { openCallback } from './open-callback.js';
import { defineProbe, patient, type Scene } from './probe.js';

const id = 'started-twice';

/**
 * A user who begins in one tab and once more in another, with the same session. One of them leaves the first link as
 * it is and passes with the second; the other finishes both: the first fails, the second passes.
 */
export const startedTwice = defineProbe({
  id,
  gives: [id],
  after: 'verified',
  needs: { visitors: ['pass', 'code-1004'] },
  async run(scene, [leaving, failing]) {
    return [...(await leavesTheFirst(scene, leaving)), ...(await finishesBoth(scene, failing))];
  },
});

async function leavesTheFirst(scene: Scene, older: FurtherVisitor): Promise<ProbeResult[]> {
  const newest = await beginAgain(scene, older);
  if (newest.bizToken === older.bizToken) return [];
  const shown = await finish(scene, newest, 'verified');
  return [{ ...shown, user: 'passing', evidence: { first: 'left' } }];
}

async function finishesBoth(scene: Scene, older: FurtherVisitor): Promise<ProbeResult[]> {
  const newest = await beginAgain(scene, older);
  if (newest.bizToken === older.bizToken) return [];
  await older.windows[0].bringToFront();
  const first = await finish(scene, older, 'failed');
  await newest.windows[0].bringToFront();
  const second = await finish(scene, newest, 'verified');
  return [
    { ...first, user: 'failing' },
    { ...second, user: 'passing', evidence: { first: 'failed' } },
  ];
}

/** In a tab of its own: all that was opened for the first attempt stays as it is. */
async function beginAgain(scene: Scene, older: FurtherVisitor): Promise<FurtherVisitor> {
  const { visitor, windows } = older;
  const page = await visitor.page.browserContext().newPage();
  await visitor.prepared(page);
  return scene.begin({ ...visitor, page, aside: windows }, 'pass');
}

async function finish(
  scene: Scene,
  { windows, bizToken }: FurtherVisitor,
  expected: 'verified' | 'failed',
): Promise<ProbeResult> {
  const url = await completeWithoutBrowser(scene.mock, bizToken);
  // Who passed has a right to a verdict; of who failed, only success is of interest.
  const lookingFor = expected === 'verified' ? [expected] : [expected, 'error' as const];
  const place = expected === 'verified' ? patient(scene) : scene;
  return openCallback(id, { windows, url, expected: lookingFor }, place);
}
