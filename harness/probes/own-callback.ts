import type { ProbeId, ProbeResult } from '../case/observation.js';
import { shownNow } from '../drivers/customer-page.js';
import { openCallback } from './open-callback.js';
import type { Scene } from './probe.js';

/**
 * The user's own callback a second time: in their window, or in one of its own, as where the first was a popup. The
 * window behind it stays as it is, since the user goes on from there.
 */
export async function repeatCallback(
  id: ProbeId,
  scene: Scene,
  inItsOwnWindow: boolean,
): Promise<ProbeResult> {
  const { mock, namespace, config } = scene;
  const { page, redirectUrl, verdict } = scene.user;
  const callback = { url: redirectUrl, expected: [verdict, 'error'] } as const;
  const tokens = async () => (await mock.verifications.list(namespace)).length;
  const before = await tokens();
  const issued = async () => (await tokens()) - before;
  if (!inItsOwnWindow)
    return {
      ...(await openCallback(id, { ...callback, windows: [page] }, scene)),
      issued: await issued(),
    };
  const opened = await page.browserContext().newPage();
  try {
    const result = await openCallback(id, { ...callback, windows: [opened] }, scene);
    const behind = await shownNow(page, config.integration);
    return {
      ...result,
      ...(behind === 'verified' ? { shown: behind } : {}),
      issued: await issued(),
    };
  } finally {
    await opened.close().catch(() => undefined);
  }
}
