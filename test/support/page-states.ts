import {
  answersHtml,
  breakUpload,
  holdFirst,
  lacksMatchMedia,
  neverOpens,
  neverRecorded,
  uploadHalf,
} from './held-page.js';
import { act, screen, startCapture, visit, type Visit } from './browser.js';
import { call } from './client.js';
import { begin, pageCall } from './mocks.js';
import {
  asked,
  cancelled,
  chosen,
  flashed,
  hinted,
  holdCalls,
  onWithCamera,
  panel,
  reviewed,
  sent,
  tapped,
  tokenOf,
  used,
  type Go,
  type Stage,
} from './page-ways.js';

/** Everything that the verification page can show, each with the way there. */
export interface PageState {
  readonly id: string;
  /** Opens a page and brings it there; the mock runs at the fast pace. */
  readonly reach: (stage: Stage) => Promise<Visit>;
}

const phones = { light: 'ios-safari-17', silent: 'ios-wechat-14-2' } as const;
type Mode = keyof typeof phones;

interface Way {
  readonly mode?: Mode;
  readonly cameraId?: string;
  readonly scenario?: string;
  /** Config of the successor's Apply; the legacy pair asks where it is left out. */
  readonly config?: object;
  /** Runs in the page before its own script. */
  readonly before?: () => void;
  /** As a tester chooses it in the panel; else as the mock is set. */
  readonly pace?: 'human';
  readonly step: string;
  readonly go?: Go;
}

let namespaces = 0;

async function link(stage: Stage, { config, scenario }: Way): Promise<string> {
  const { mock } = stage;
  const namespace = `state-${++namespaces}`;
  if (scenario !== undefined) mock.arm({ namespace, scenario });
  if (config === undefined)
    return (await begin(mock, `${mock.url}/readyz`, { namespace })).verificationUrl;
  const wanted = { RedirectURL: `${mock.url}/readyz`, Config: config };
  const answer = await call(mock, 'ApplyWebVerificationBizTokenIntl', wanted, { namespace });
  return String(answer.VerificationURL);
}

const state = (id: string, way: Way): PageState => ({
  id,
  async reach(stage) {
    const { mode = 'light', cameraId = 'granted', before, pace, step, go } = way;
    const seen = await visit(stage.browser, stage.mock, { deviceId: phones[mode], cameraId });
    const { page } = seen;
    await stage.prepare?.(page);
    if (before) await page.evaluateOnNewDocument(before);
    const url = await link(stage, way);
    if (pace !== undefined) await pageCall(stage.mock, tokenOf(url), 'panel', { pace });
    await page.goto(url);
    await go?.(page, stage, url);
    await screen(page, step);
    return seen;
  },
});

const silent = { mode: 'silent' } as const;

export const pageStates: readonly PageState[] = [
  state('loading', { step: 'loading', before: neverOpens }),
  state('start-light', { step: 'start' }),
  state('start-silent', { ...silent, step: 'start' }),
  state('start-without-agreement', { config: { SkipPrivacyPolicy: true }, step: 'start' }),
  state('exit-over-start', { step: 'start', go: asked }),
  state('panel', { step: 'start', go: panel }),
  state('permission', {
    step: 'permission',
    go: startCapture,
  }),
  state('permission-asked', {
    cameraId: 'never-answered',
    step: 'permission',
    go: async (page) => {
      await onWithCamera(page);
      await page.waitForSelector('#countdown:not([hidden])');
    },
  }),
  state('light-flash', { step: 'light', before: holdFirst, pace: 'human', go: flashed }),
  state('light-action', {
    config: { SecurityLevel: 4 },
    step: 'light',
    before: holdFirst,
    pace: 'human',
    go: async (page) => {
      await onWithCamera(page);
      await screen(page, 'light');
      await page.waitForSelector('#announcement:not(:empty)');
    },
  }),
  state('exit-over-light', {
    step: 'light',
    before: holdFirst,
    pace: 'human',
    go: async (page) => {
      await flashed(page);
      await asked(page);
    },
  }),
  state('panel-over-light', {
    step: 'light',
    before: holdFirst,
    pace: 'human',
    go: async (page) => {
      await flashed(page);
      await panel(page);
    },
  }),
  ...['busy', 'refused', 'faulty'].map((cameraId) =>
    state(`camera-${cameraId}`, { cameraId, step: 'camera-problem', go: onWithCamera }),
  ),
  state('interrupted', {
    step: 'interrupted',
    before: holdFirst,
    pace: 'human',
    go: async (page) => {
      await flashed(page);
      await page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      });
    },
  }),
  state('silent', { ...silent, step: 'silent', go: startCapture }),
  ...(
    [
      ['no-recording', cancelled],
      ['not-a-video', (page) => chosen(page, 'package.json')],
      ['empty', (page) => chosen(page, 'fixtures/media/empty.mp4')],
      ['too-short', (page) => chosen(page, 'fixtures/media/short.mp4')],
    ] as const satisfies readonly (readonly [string, Go])[]
  ).map(([fault, make]) =>
    state(`hint-${fault}`, { ...silent, step: 'silent', go: hinted(fault, make) }),
  ),
  state('hint-no-dialog', {
    ...silent,
    cameraId: 'no-dialog',
    step: 'silent',
    go: hinted('no-dialog', tapped),
  }),
  state('review', { ...silent, step: 'review', go: reviewed }),
  state('recorder', { scenario: 'silent-recorder', step: 'recorder', go: onWithCamera }),
  state('recorder-recording', {
    scenario: 'silent-recorder',
    step: 'recorder',
    before: neverRecorded,
    go: async (page) => {
      await onWithCamera(page);
      await screen(page, 'recorder');
      await act(page, 'record');
    },
  }),
  state('uploading', { ...silent, step: 'uploading', before: uploadHalf, go: sent }),
  state('upload-failed', { ...silent, step: 'upload-failed', before: breakUpload, go: sent }),
  state('passed', { ...silent, step: 'result', go: sent }),
  state('failed', { ...silent, scenario: 'code-1004', step: 'result', go: sent }),
  state('none-left', {
    ...silent,
    scenario: 'code-1004',
    step: 'result',
    go: async (page, { mock }, url) => {
      await used(mock, url, 2);
      await page.reload();
      await sent(page);
    },
  }),
  state('offline', {
    ...silent,
    step: 'offline',
    go: async (page) => {
      await sent(page);
      await screen(page, 'result');
      await page.setOfflineMode(true);
      await act(page, 'next');
    },
  }),
  state('unsupported', { ...silent, config: { AutoDowngrade: 2 }, step: 'unsupported' }),
  state('elsewhere', {
    step: 'elsewhere',
    go: async (page, { mock }, url) => {
      await startCapture(page);
      await screen(page, 'permission');
      await pageCall(mock, tokenOf(url), 'open');
      await act(page, 'continue');
    },
  }),
  state('cancelling', {
    ...silent,
    step: 'uploading',
    before: uploadHalf,
    go: async (page) => {
      await sent(page);
      await holdCalls(page, '*/cancel');
      await screen(page, 'uploading');
      await act(page, 'cancel');
    },
  }),
  state('panel-over-passed', {
    ...silent,
    step: 'result',
    go: async (page) => {
      await sent(page);
      await screen(page, 'result');
      await panel(page);
    },
  }),
  state('passed-reopened', {
    step: 'result',
    go: async (page, { mock }, url) => {
      await used(mock, url, 1);
      await page.reload();
    },
  }),
  state('lost', {
    step: 'late',
    go: (page, { mock }) => page.goto(`${mock.pageUrl}/reflect/nowhere`),
  }),
  state('late-14', {
    step: 'late',
    go: async (page, { mock }, url) => {
      await used(mock, url, 1);
      await pageCall(mock, tokenOf(url), 'finish');
      await page.reload();
    },
  }),
  state('late-15', {
    step: 'late',
    go: (page, { mock }) => page.goto(`${mock.pageUrl}/reflect/?token=NONE`),
  }),
  state('late-16', {
    scenario: 'code-1004',
    step: 'late',
    go: async (page, { mock }, url) => {
      await used(mock, url, 3);
      await page.reload();
    },
  }),
  state('fault', { step: 'fault', before: lacksMatchMedia, pace: 'human', go: onWithCamera }),
  state('fault-no-answer', { step: 'fault', before: answersHtml }),
];
