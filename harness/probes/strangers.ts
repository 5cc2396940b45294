import { randomToken } from '../../mock-server/index.js';
import { visit, withoutCookie, type Place } from './callback-visit.js';
import { completeUnseen } from './complete-without-browser.js';
import { createTurns } from './one-at-a-time.js';
import type { Probe, ProbeId } from '../case/observation.js';
import { shortCookies } from './slow-visitor.js';
import { LimitedError, openWindow, startVisitor, type Visitor } from './visitor.js';

/** What an attempt is made with. */
interface Scene extends Place {
  /** One begins at a time: what is armed for him is armed for the whole namespace. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

type Attempt = (scene: Scene) => Promise<readonly Probe[]>;

/** Visitors with sessions of their own. Where two get no link, the others would not either. */
export async function strangers(ofAnother: string, place: Place): Promise<Probe[]> {
  const scene: Scene = { ...place, inTurn: createTurns() };
  const crossed = await twoAtOnce(scene);
  if (crossed.some(hasStopped)) return [...crossed];
  // Side by side, since much of it is waiting: for a server that keeps him who comes too early, or for pages that
  // say nothing which has a name.
  const lanes: readonly (readonly Attempt[])[] = [
    [tooEarly],
    [
      asStranger('missing-token', withoutToken),
      asStranger('forged-token', (visitor) => boasting(visitor.callback(randomToken()))),
      asStranger('foreign-token', (visitor) => visitor.callback(ofAnother)),
    ],
    [beforeHim],
  ];
  const probes = await Promise.all(lanes.map((attempts) => oneAfterAnother(scene, attempts)));
  return [...crossed, ...probes.flat()];
}

const hasStopped = ({ stopped }: Probe): boolean => stopped !== null;

async function oneAfterAnother(scene: Scene, attempts: readonly Attempt[]): Promise<Probe[]> {
  const probes: Probe[] = [];
  for (const attempt of attempts) {
    probes.push(...(await attempt(scene)));
    if (probes.some(hasStopped)) break;
  }
  return probes;
}

/** Another visitor with a session of his own, who comes back to an address by which he should not get in. */
const asStranger =
  (id: ProbeId, address: (visitor: Visitor) => string): Attempt =>
  (scene) =>
    withVisitors(scene, ['pass'], id, async ([visitor]) => [
      await visit(id, visitor.windows, address(visitor), scene),
    ]);

function withoutToken(visitor: Visitor): string {
  const url = visitor.callback('none').replace(/([?&])token=none(&?)/, '$1');
  return url.replace(/[?&](?=#|$)/, '');
}

/** One who makes up a token also makes up what a naive server might look at. */
function boasting(url: string): string {
  const boast = new URL(url);
  for (const [name, value] of [
    ['code', '0'],
    ['ErrorCode', '0'],
    ['result', 'success'],
  ] as const)
    boast.searchParams.append(name, value);
  return boast.href;
}

/** One who comes back before he has finished; and then he passes, and comes back as he should. */
const tooEarly: Attempt = (scene) =>
  withVisitors(scene, ['pass'], 'unfinished-token', async ([visitor]) => [
    await visit('unfinished-token', visitor.windows, visitor.callback(visitor.bizToken), scene),
    await visit(
      'early-callback',
      visitor.windows,
      await completeUnseen(scene.mock, visitor.bizToken),
      scene,
    ),
  ]);

/** Links of visitors who passed and have not come back yet: whoever opens one before them does not get in by it. */
const beforeHim: Attempt = (scene) =>
  withVisitors(scene, ['pass', 'pass', 'pass'], 'foreign-token', async (visitors) => {
    const [stranger, ...passed] = visitors as [Visitor, Visitor, Visitor];
    const isHasty = (await shortCookies(stranger.windows, scene.server.url)).length > 0;
    const [first, second] = [
      await completeUnseen(scene.mock, passed[0].bizToken),
      await completeUnseen(scene.mock, passed[1].bizToken),
    ];
    const own = stranger.callback(passed[1].bizToken);
    const probes = [
      await withoutCookie(first, scene),
      await visit('foreign-token', stranger.windows, own, scene),
    ];
    // What else stands in a RedirectUrl may be what the customer goes by.
    if (own !== second) probes.push(await visit('foreign-token', stranger.windows, second, scene));
    return isHasty ? [...probes, ...(await slow(scene))] : probes;
  });

/** One who passes, and whose browser has lost by then what does not last. */
const slow: Attempt = (scene) =>
  withVisitors(scene, ['pass'], 'slow-visitor', async ([{ windows, bizToken }]) => {
    const short = await shortCookies(windows, scene.server.url);
    if (short.length === 0) return [];
    await windows[0].browserContext().deleteCookie(...short);
    const gone = short.map(({ name, seconds }) => `"${name}" (${seconds} s)`).join(', ');
    const url = await completeUnseen(scene.mock, bizToken);
    return [{ ...(await visit('slow-visitor', windows, url, patient(scene))), gone }];
  });

/** One who fails and one who passes, begun one after the other, finished crosswise. */
const twoAtOnce: Attempt = (scene) =>
  withVisitors(scene, ['code-1004', 'pass'], 'crossed-passing', async (visitors) => {
    const [failing, passing] = visitors as [Visitor, Visitor];
    const failed = await completeUnseen(scene.mock, failing.bizToken);
    const passed = await completeUnseen(scene.mock, passing.bizToken);
    // Both have a right to a verdict, so each that has a name is waited for as long as pages may take.
    const { integration } = scene.config;
    const forFailing = integration.failed ? patient(scene) : scene;
    return [
      await visit('crossed-failing', failing.windows, failed, forFailing),
      await visit('crossed-passing', passing.windows, passed, patient(scene)),
    ];
  });

/** For a verdict to which the visitor has a right: as long as pages may take. */
const patient = (scene: Scene): Scene => ({ ...scene, waitMs: scene.config.limits.answerMs });

/** Begins for as many visitors as there are scenarios, one after the other, and closes what was opened for them. */
async function withVisitors(
  scene: Scene,
  scenarios: readonly string[],
  id: ProbeId,
  work: (visitors: readonly [Visitor, ...Visitor[]]) => Promise<readonly Probe[]>,
): Promise<readonly Probe[]> {
  const opening = scenarios.map((scenario) => ({ scenario, window: openWindow(scene) }));
  const opened = Promise.allSettled(opening.map(({ window }) => window));
  try {
    const visitors: Visitor[] = [];
    for (const { scenario, window } of opening) {
      const begin = async () => startVisitor(scene, await window, scenario);
      visitors.push(await scene.inTurn(begin));
    }
    return await work(visitors as [Visitor, ...Visitor[]]);
  } catch (error) {
    return [stoppedBy(id, error)];
  } finally {
    for (const each of await opened) if (each.status === 'fulfilled') await each.value.close();
  }
}

const stoppedBy = (id: ProbeId, error: unknown): Probe => ({
  id,
  url: '',
  status: null,
  shown: null,
  stopped: (error as Error).message.split('\n')[0] ?? '',
  isLimited: error instanceof LimitedError,
});
