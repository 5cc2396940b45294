import type { ProbeResult } from '../case/observation.js';
import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import { openVisitor } from '../visitor/visitor.js';
import type { FurtherVisitor } from './further-visitor.js';
import { openCallback } from './open-callback.js';
import { defineProbe, patient, type Scene } from './probe.js';

const id = 'started-twice';

/**
 * A user who begins in one tab and once more in another, with the same session: they fail with the first link and pass
 * with the second. Where that does not lead to success, one more leaves the first link as it is: nothing of it is in
 * the way of the second then.
 */
export const startedTwice = defineProbe({
  id,
  gives: [id],
  after: 'verified',
  needs: { visitors: ['code-1004'] },
  async run(scene, [failing]) {
    const both = await finishesBoth(scene, failing);
    const second = both.at(-1)?.shown;
    const isClear = both.length === 0 || second === 'verified' || second === 'failed';
    return isClear ? both : [...both, ...(await leavesTheFirst(scene))];
  },
});

async function leavesTheFirst(scene: Scene): Promise<ProbeResult[]> {
  const visitor = await openVisitor(scene);
  try {
    const older = await scene.begin(visitor, 'pass');
    const newest = await beginAgain(scene, older);
    if (newest.bizToken === older.bizToken) return [];
    const shown = await finish(scene, newest, 'verified');
    return [{ ...shown, user: 'passing', evidence: { first: 'left' } }];
  } finally {
    await visitor.close();
  }
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
