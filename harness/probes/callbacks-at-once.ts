import type { Page } from 'puppeteer';
import { completeWithoutBrowser } from '../case/complete-without-browser.js';
import type { ProbeResult } from '../case/observation.js';
import { openCallback, type Callback } from './open-callback.js';
import { defineProbe, patient, type Scene } from './probe.js';

/**
 * Long enough for two callbacks to be under way together, and shorter than anybody's limit for a call. Who came first
 * is answered last: by then what the other one left behind is complete.
 */
const lateMs = { first: 900, second: 400 } as const;
/** Servers may ask a few times each. */
const lateAnswers = 3;

/** The callbacks of two users at the same moment, one who failed and one who passed, while results come late. */
export const callbacksAtOnce = defineProbe({
  id: 'callbacks-at-once',
  gives: ['callbacks-at-once'],
  after: 'verified',
  needs: { visitors: ['code-1004', 'pass'] },
  async run(scene, [failing, passing]) {
    const failed = await completeWithoutBrowser(scene.mock, failing.bizToken);
    const passed = await completeWithoutBrowser(scene.mock, passing.bizToken);
    const late = [
      makeLate(failing.bizToken, lateMs.first, scene),
      makeLate(passing.bizToken, lateMs.second, scene),
    ];
    const { integration } = scene.config;
    const forFailing = integration.failed ? patient(scene) : scene;
    const own: Callback = { windows: passing.windows, url: passed, expected: ['verified'] };
    try {
      const isSent = nextRequest(failing.windows[0]);
      const opening = open(
        { windows: failing.windows, url: failed, expected: ['failed'] },
        forFailing,
      );
      await Promise.race([isSent, opening]);
      const [first, second] = await Promise.all([opening, open(own, patient(scene))]);
      const results = [
        { ...first, user: 'failing' as const },
        { ...second, user: 'passing' as const },
      ];
      if (second.shown === 'verified') return results;
      // Alone and as late: tells trouble with each other from trouble with a late answer.
      const alone = await open(own, patient(scene));
      return [...results, { ...alone, evidence: { isAlone: true } }];
    } finally {
      for (const { id } of late) scene.mock.faults.remove(id);
    }
  },
});

const open = (callback: Callback, scene: Scene): Promise<ProbeResult> =>
  openCallback('callbacks-at-once', callback, scene);

const nextRequest = (page: Page): Promise<void> =>
  new Promise((resolve) => {
    page.once('request', () => resolve());
  });

/** For this user's calls alone: others are probed beside them. */
const makeLate = (bizToken: string, latencyMs: number, { mock, namespace }: Scene) =>
  mock.faults.add({
    on: 'api',
    kind: 'latency',
    latencyMs,
    times: lateAnswers,
    match: { bizToken },
    namespace,
  });
