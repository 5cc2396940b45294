import type { Page } from 'puppeteer';
import type { Entry, RecordedFinding } from '../../mock-server/index.js';
import type { Reason } from '../drivers/reason.js';
import type { DeadEnd, ShownMessage, ShownVerdict } from '../drivers/shown.js';
import { cutText, lastLinesWithin } from '../../mock-server/shared/cut-text.js';
import { withTimeout } from '../drivers/timeout.js';
import type { Case } from '../plan/matrix.js';
import { watchForLimit } from '../visitor/watch-for-limit.js';
import type { Workplace } from '../visitor/workplace.js';
import { watchFindings } from './watch-findings.js';
import { serverEndOf } from './server-end.js';
import type { Aftermath, VerificationPlace } from './aftermath.js';
import { createAsides } from './asides.js';
import type { Act, Observation, ProbeResult, Retried, Stage } from './observation.js';
import type { NetworkEntry, Screenshot } from '../report/report.js';

/** Collects one case's observation while it is driven. */
export interface Recorder {
  readonly watch: (page: Page) => void;
  readonly fence: Workplace['fence'];
  reached(stage: Stage): void;
  token(bizToken: string, foundIn: VerificationPlace): void;
  message(message: ShownMessage): void;
  wayBack(action: string): void;
  result(code: number): void;
  deadEnd(end: DeadEnd): void;
  closedByCustomer(): void;
  /** `sentBackIn` is the window to which the visitor came back, where it is another. */
  verdict(verdict: ShownVerdict | null, shownIn: Page, sentBackIn?: Page): void;
  probes(probes: readonly ProbeResult[]): void;
  retried(retried: Retried): void;
  screenshot(page: Page, label: string): Promise<void>;
  /** A line for the console's evidence, of the harness's own. */
  readonly note: (line: string) => void;
  /** What the user did beside their steps: told in the timeline. */
  readonly did: (line: string) => void;
  /** A message that a window of the user's was sent, as JSON. */
  readonly sent: (json: string) => void;
  stop(reason: Reason): void;
  /** Where the visitor stands who has come back and was told something. */
  aftermath(): Aftermath | null;
  /** Takes the last picture, where only failed cases have one. */
  finish(hasFailed: (observation: Observation) => boolean): Promise<void>;
  observation(): Observation;
}

const keepLines = 100;
/** Some pages print whole answers, and some print without end: the report is read by people. */
const keepInLine = 8_000;
const keepOfConsole = 32_000;
const keepOfOutput = 32_000;
const keepInUrl = 2_000;
const pictureLimitMs = 5_000;
/** What a page sends more often is no verdict. */
const keepMessages = 20;

export function createRecorder(each: Case, workplace: Workplace): Recorder {
  const { mock, config, server, namespace, isAlone = false } = workplace;
  // A run has settled `auto` by the number of its cases.
  const takesAll = config.screenshots === 'all' || config.screenshots === 'auto';
  const began = performance.now();
  const startedAt = mock.clock.now(namespace);
  const since = () => Math.round(performance.now() - began);
  const screenshots: Screenshot[] = [];
  const consoleLines: string[] = [];
  let consoleLength = 0;
  const network: NetworkEntry[] = [];
  const messages: ShownMessage[] = [];
  const waysBack: string[] = [];
  const acts: Act[] = [];
  let stage: Stage = 'start-page';
  let stopped: Reason | null = null;
  let bizToken: string | null = null;
  let shownCode: number | null = null;
  let redirectUrl: string | null = null;
  let deadEnd: DeadEnd | null = null;
  let isClosedByCustomer = false;
  let verdict: ShownVerdict | null = null;
  let timelineAtVerdict: readonly Entry[] = [];
  let probed: readonly ProbeResult[] = [];
  let again: Retried | null = null;
  const asides = createAsides(each, workplace);
  const sent = new Set<string>();
  let cameBackAt = began;
  let verdictAfterMs = 0;
  let visitMs = 0;
  let isBehind = false;
  let place: VerificationPlace = 'same-window';
  let watched: Page | undefined;
  let isFirst = true;
  let limit: ReturnType<typeof watchForLimit> = () => null;
  const earlier = mock.journal.entries(namespace);
  const firstEntry = earlier.at(-1)?.index ?? -1;
  // Some are still asked about when their user has long gone: that is none of this case.
  const earlierTokens = new Set(earlier.flatMap((entry) => entry.bizToken ?? []));
  const isOfCase = (token: string | undefined) =>
    token === undefined || token === bizToken || !earlierTokens.has(token);
  const newFindings = watchFindings(mock, namespace, isOfCase);
  let findings: readonly RecordedFinding[] = [];
  const isLost = server.hasEnded();
  let serverEnd: Observation['serverEnd'] = null;
  let durationMs = 0;

  const sinceBegun = (isMeant: (entry: Entry) => boolean): readonly Entry[] =>
    mock.journal
      .entries(namespace)
      .filter((entry) => entry.index > firstEntry && isOfCase(entry.bizToken) && isMeant(entry));
  const issuedTokens = () =>
    sinceBegun(({ kind }) => kind === 'token-issued').flatMap((entry) => entry.bizToken ?? []);
  const timeline = () => (bizToken === null ? [] : mock.verifications.timeline(bizToken));

  function note(line: string): void {
    const room = keepOfConsole - consoleLength;
    if (consoleLines.length >= keepLines || room <= 0) return;
    const kept = cutText(line, Math.min(keepInLine, room));
    consoleLength += kept.length;
    consoleLines.push(kept);
  }

  function watchNetwork(page: Page): void {
    page.on('request', (request) => {
      if (bizToken === null || !request.isNavigationRequest()) return;
      const url = request.url();
      if (url.includes(`token=${bizToken}`) && !url.startsWith(`${mock.pageUrl}/reflect/`))
        redirectUrl ??= url;
    });
    const record = (method: string, url: string, status: number | null) => {
      if (url.includes('/reflect/assets/') || url.startsWith('data:') || url.startsWith('blob:'))
        return;
      if (network.length < keepLines)
        network.push({ atMs: since(), method, url: cutText(url, keepInUrl), status });
    };
    page.on('response', (response) =>
      record(response.request().method(), response.url(), response.status()),
    );
    page.on('requestfailed', (request) => record(request.method(), request.url(), null));
  }

  return {
    watch(page) {
      watched = page;
      if (isFirst) limit = watchForLimit(page, mock, namespace);
      isFirst = false;
      watchNetwork(page);
      asides.watch(page);
      page.on('console', (line) => note(`${line.type()}: ${line.text()}`));
      page.on('pageerror', (error) => {
        const text = error instanceof Error ? error.message : String(error);
        note(`uncaught: ${text}`);
      });
    },
    fence: asides.fence,
    note,
    did(line) {
      note(line);
      acts.push({ atMs: since(), text: line });
    },
    sent(json) {
      if (sent.size < keepMessages) sent.add(json);
    },
    reached(reachedStage) {
      stage = reachedStage;
      if (stage === 'way-back') cameBackAt = performance.now();
    },
    token(token, foundIn) {
      bizToken = token;
      place = foundIn;
    },
    message: (message) => messages.push(message),
    wayBack: (action) => waysBack.push(action),
    result: (code) => (shownCode = code),
    deadEnd: (end) => (deadEnd = end),
    closedByCustomer: () => (isClosedByCustomer = true),
    verdict(shown, shownIn, sentBackIn = shownIn) {
      verdict = shown;
      asides.verdict(shown);
      watched = shownIn;
      isBehind = shownIn !== sentBackIn;
      verdictAfterMs = performance.now() - cameBackAt;
      visitMs = since();
      timelineAtVerdict = timeline();
    },
    probes: (probes) => (probed = probes),
    retried: (retried) => (again = retried),
    async screenshot(page, label) {
      if (takesAll) await take(page, label);
    },
    stop: (reason) => (stopped = reason),
    aftermath: () =>
      watched && verdict !== null
        ? {
            page: watched,
            isBehind,
            place,
            verdictAfterMs,
            bizToken,
            redirectUrl,
            verdict,
            shownCode,
            messages: [...sent],
          }
        : null,
    async finish(hasFailed) {
      await asides.settled();
      serverEnd = await serverEndOf(server, { seen: observation(), isLost });
      findings = await newFindings({ bizToken, isOver: verdict !== null });
      durationMs = since();
      if (watched === undefined || config.screenshots === 'none') return;
      if (stopped !== null) await take(watched, 'where it stopped');
      else if (!takesAll && hasFailed(observation())) await take(watched, 'how it ended');
      durationMs = since();
    },
    observation,
  };

  function observation(): Observation {
    const issued = issuedTokens();
    return {
      case: each,
      isAlone,
      isLimited: bizToken === null && verdict !== 'verified' && limit() !== null,
      stage,
      stopped,
      bizToken,
      mode: modeIn(timeline()),
      messages,
      waysBack,
      acts,
      shownCode,
      deadEnd,
      isClosedByCustomer,
      redirectUrl,
      verdict,
      probes: probed,
      retried: again,
      ...asides.seen(issued),
      hasErrorPage: config.integration.error !== undefined,
      isOneTimeCallback: config.integration.oneTimeCallback === true,
      isCrossDevice: config.integration.crossDevice === true,
      hasOwnFlow: config.integration.drive !== undefined,
      failOn: config.failOn,
      refusals: sinceBegun(isRefusal),
      issued,
      findings,
      timelineAtVerdict,
      timeline: timeline(),
      screenshots,
      console: consoleLines,
      network,
      serverOutput: lastLinesWithin(server.output().slice(-40), keepOfOutput),
      serverEnd,
      startedAt,
      visitMs,
      durationMs,
    };
  }

  async function take(page: Page, label: string): Promise<void> {
    try {
      const { width, height } = each.device.viewport;
      const picture = page.screenshot({
        type: 'jpeg',
        quality: 55,
        encoding: 'base64',
        optimizeForSpeed: true,
        clip: { x: 0, y: 0, width, height, scale: 1 / each.device.devicePixelRatio },
      });
      // A page that hangs is never pictured.
      const data = await withTimeout(pictureLimitMs, picture);
      screenshots.push({ atMs: since(), label, dataUrl: `data:image/jpeg;base64,${data}` });
    } catch (error) {
      // A page that is just going away cannot be pictured; the case is not the worse for it.
      consoleLines.push(`no screenshot of ${label}: ${(error as Error).message}`);
    }
  }
}

/** An answer that only comes late is an answer: some probes make them late. */
const isRefusal = ({ kind, data }: Entry): boolean =>
  kind === 'api-refused' || (kind === 'fault' && data?.fault !== 'latency');

/** The last word on the mode: the user agent's, or the probe's after it. */
function modeIn(timeline: readonly Entry[]): Observation['mode'] {
  const decided = timeline.findLast(
    ({ kind }) => kind === 'mode-decided' || kind === 'mode-changed',
  );
  if (decided === undefined) return null;
  const { mode, reason } = decided.data as { mode: 'light' | 'silent'; reason: string };
  return { actual: mode, reason };
}
