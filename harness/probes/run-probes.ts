import type { Aftermath } from '../case/aftermath.js';
import type { ProbeResult } from '../case/observation.js';
import { createOneAtATime } from '../../mock-server/shared/one-at-a-time.js';
import { actingAs } from '../visitor/acting-as.js';
import { openVisitor, type Visitor, type VisitorPlace } from '../visitor/visitor.js';
import { startVisitor, type FurtherVisitor } from './further-visitor.js';
import { probes } from './index.js';
import type { Probe, Scene } from './probe.js';
import { shortCookiesOf } from './short-cookies.js';
import { stoppedBy } from './stopped-by.js';

/** Tries after a case what its verdict leaves to try of the chosen probes, in the order of the registry as far as that matters. */
export async function runProbes(
  place: VisitorPlace,
  aftermath: Aftermath,
  chosen: readonly Probe[] = probes,
): Promise<ProbeResult[]> {
  const scene = sceneOf(place, aftermath);
  if (scene === null) return [];
  const begin = beginner(scene);
  const due = chosen.filter(
    ({ after, needs, isDue }) =>
      after === scene.user.verdict &&
      (needs.ownWindow !== true || scene.user.place === 'own-window') &&
      (isDue?.(scene) ?? true),
  );
  const results = new Map<Probe, readonly ProbeResult[]>();
  for (const probe of due.filter(needsNobody))
    results.set(probe, await told(place, probe, () => probe.run(scene, [])));
  const [first, ...others] = due.filter((probe) => !needsNobody(probe));
  if (first !== undefined) {
    let hasShortCookies = false;
    const tried = await told(place, first, () =>
      begin(first, async (visitors) => {
        const windows = visitors[0]?.windows ?? [];
        hasShortCookies = (await shortCookiesOf(windows, scene.server.url)).length > 0;
        return first.run(scene, visitors);
      }),
    );
    results.set(first, tried);
    // Where the first visitors get no link, the others would not either.
    if (!tried.some(hasStopped)) {
      const queue = others.filter(({ needs }) => needs.shortCookies !== true || hasShortCookies);
      await sideBySide(queue, async (probe) => {
        const given = await told(place, probe, () =>
          begin(probe, (visitors) => probe.run(scene, visitors)),
        );
        results.set(probe, given);
        return probe.needs.dress !== undefined || !given.some(hasStopped);
      });
    }
  }
  return due.flatMap((probe) => [...(results.get(probe) ?? [])]);
}

/** Its users are known by its id to whoever watches the case. */
function told<T>({ onProbe }: VisitorPlace, { id }: Probe, work: () => Promise<T>): Promise<T> {
  const end = onProbe?.(id);
  return actingAs(id, work).finally(end);
}

/**
 * How long a page that answered may take to show success, if it ever does: some poll their own server, or say
 * "one moment" first. A page that was slow to tell the first user is not quicker with an attacker.
 */
const patienceMs = (verdictAfterMs: number): number => 1_500 + verdictAfterMs * 1.5;

/** Null where the verdict leaves nothing to try. */
function sceneOf(place: VisitorPlace, aftermath: Aftermath): Scene | null {
  const { bizToken, redirectUrl, verdict, shownCode, verdictAfterMs } = aftermath;
  if (bizToken === null || redirectUrl === null) return null;
  // A user who passed and was told otherwise has every right to success the second time.
  if (verdict === 'failed' && shownCode === 0) return null;
  // A user who failed and is told otherwise is a matter of its own.
  if (verdict === 'verified' && shownCode !== null && shownCode !== 0) return null;
  const waitMs = Math.min(patienceMs(verdictAfterMs), place.limits.answerMs);
  const oneAtATime = createOneAtATime();
  // What is armed for a visitor is armed for the whole namespace.
  const begin = (visitor: Visitor, scenario: string) =>
    oneAtATime(place.namespace, () => startVisitor(place, visitor, scenario));
  return { ...place, waitMs, begin, user: { ...aftermath, bizToken, redirectUrl } };
}

const needsNobody = ({ needs }: Probe): boolean =>
  needs.visitors.length === 0 && needs.opensItsOwn !== true;
const hasStopped = ({ stopped }: ProbeResult): boolean => stopped !== null;

/** So many at once, since much of it is waiting: for pages that keep an early visitor, or show nothing that has a name. */
const sideBySideAtMost = 3;

/** Until one of them says that the next would be in vain. */
async function sideBySide<T>(queue: T[], work: (each: T) => Promise<boolean>): Promise<void> {
  let goesOn = true;
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && goesOn; next = queue.shift())
      if (!(await work(next))) goesOn = false;
  };
  await Promise.all(Array.from({ length: sideBySideAtMost }, lane));
}

type Work = (visitors: readonly FurtherVisitor[]) => Promise<readonly ProbeResult[]>;

/** Begins for the visitors that a probe needs, and closes what was opened for them. */
function beginner(scene: Scene) {
  return async ({ needs, gives }: Probe, work: Work): Promise<readonly ProbeResult[]> => {
    const opening = needs.visitors.map((scenario) => ({ scenario, visitor: openVisitor(scene) }));
    const opened = Promise.allSettled(opening.map(({ visitor }) => visitor));
    try {
      const visitors: FurtherVisitor[] = [];
      for (const { scenario, visitor } of opening) {
        const person = await visitor;
        await needs.dress?.(person, scene);
        visitors.push(await scene.begin(person, scenario));
      }
      return await work(visitors);
    } catch (error) {
      return [stoppedBy(gives[0], error)];
    } finally {
      for (const each of await opened) if (each.status === 'fulfilled') await each.value.close();
    }
  };
}
