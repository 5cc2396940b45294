import type { Page } from 'puppeteer';
import type { ProbeResult } from '../case/observation.js';
import { settledVerdict } from '../drivers/customer-page.js';
import { hasWayOn } from './injected/has-way-on.js';
import { defineProbe, patient, type Scene } from './probe.js';
import { stoppedBy } from './stopped-by.js';

const id = 'closed-by-hand';

/** The user closes the window of the verification before they have finished, and begins again. */
export const closedByHand = defineProbe({
  id,
  gives: [id],
  after: 'verified',
  needs: { visitors: ['pass'], ownWindow: true },
  async run(scene, [{ windows, visitor }]) {
    const [opened, behind] = windows;
    if (behind === undefined) return [];
    await opened.close();
    const left = await whatIsSaid(behind, scene);
    try {
      await scene.begin(visitor, 'pass');
      return [left];
    } catch (error) {
      return [left, { ...stoppedBy(id, error), evidence: { again: true } }];
    }
  },
});

/** A page that says nothing and offers nothing has as long as any page: some go on asking for a while. */
async function whatIsSaid(behind: Page, scene: Scene): Promise<ProbeResult> {
  const seen = { id, url: behind.url(), status: null, stopped: null } as const;
  const say = ({ config, limits, waitMs }: Scene) =>
    settledVerdict([behind], config.integration, {
      timeoutMs: waitMs,
      doubtMs: limits.doubtMs,
      expected: [],
    });
  const soon = await say(scene);
  if (soon !== null || (await offers(behind))) return { ...seen, shown: soon };
  const later = await say(patient(scene));
  const isStuck = later === null && !(await offers(behind));
  return { ...seen, shown: later, evidence: { isStuck } };
}

const offers = (page: Page): Promise<boolean> => page.evaluate(hasWayOn).catch(() => true);
