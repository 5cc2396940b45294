import { describe, expect, test } from 'vitest';
import { packagePath } from '../../mock-server/index.js';
import {
  act,
  recordClip,
  screen,
  startCapture,
  text,
  useBrowser,
  visit,
} from '../support/browser.js';
import { call } from '../support/client.js';
import { begin, intlLink, useMock } from '../support/mocks.js';

/** A clock that is moved, what Config asks, and the settings behind assumed behaviour. */
const mock = useMock({ publicUrl: 'http://localhost:0', panel: false });
/** Every assumed behaviour the other way round. */
const otherwise = useMock({
  publicUrl: 'http://localhost:0',
  panel: false,
  pictureCheck: false,
  recordingCheck: false,
  legacyEndings: 'unfinished',
  exit: 'stay',
  secondTab: 'shares',
  cameraProblems: { NotReadableError: 'faulty' },
});
const calm = useMock({ publicUrl: 'http://localhost:0', panel: false, pace: 'human' });
const browser = useBrowser('shell');
const clip = packagePath('fixtures/media/clip.mp4');
const silentPhone = { deviceId: 'ios-wechat-14-2' };

const attempts = async (bizToken: string, at = mock()) =>
  (await at.verifications.get(bizToken))?.attempts.map(({ code }) => code);

test('the mock’s clock moves the page’s countdown: 46 s later the time is over', async () => {
  const namespace = 'clock';
  calm().arm({ namespace, scenario: 'timeout' });
  const { bizToken, verificationUrl } = await begin(calm(), undefined, { namespace });
  const { page, context } = await visit(browser(), calm(), silentPhone);
  await page.goto(verificationUrl);
  await startCapture(page);
  await page.waitForResponse((response) => response.url().endsWith('/clock'));
  expect(await text(page, '#countdown')).toMatch(/^0:4\d$/);
  try {
    calm().clock.advance(46_000);
    await screen(page, 'result');
    expect(await attempts(bizToken, calm())).toEqual([1409]);
  } finally {
    calm().clock.reset();
  }
  await context.close();
});

describe('SecurityLevel', () => {
  test.each([
    [1, 'silent', []],
    [2, 'light', ['Blink your eyes', 'Turn your head slowly from side to side']],
    [3, 'light', ['Hold still while the screen changes colour']],
    [
      4,
      'light',
      [
        'Blink your eyes',
        'Turn your head slowly from side to side',
        'Hold still while the screen changes colour',
      ],
    ],
  ])('%i is %s mode with its own instructions', async (SecurityLevel, mode, instructions) => {
    const actions = SecurityLevel === 2 || SecurityLevel === 4;
    const { bizToken, verificationUrl } = await intlLink(mock(), {
      SecurityLevel,
      SkipPrivacyPolicy: true,
      ...(actions ? { ActionList: 'blink,shake' } : {}),
    });
    const { page, context } = await visit(browser(), mock());
    await page.evaluateOnNewDocument(collectInstructions);
    await page.goto(verificationUrl);
    await screen(page, 'start');
    await act(page, 'start');
    if (mode === 'light') {
      await screen(page, 'permission');
      await act(page, 'continue');
    } else await recordClip(page, clip);
    await screen(page, 'result');
    expect(await page.$eval('#screen', (shown) => shown.getAttribute('data-mode'))).toBe(mode);
    const seen = await page.evaluate(() => Reflect.get(globalThis, 'seen') as string[]);
    expect(seen.filter((line) => line !== 'Keep your face in the frame')).toEqual(instructions);
    expect(await attempts(bizToken)).toEqual([0]);
    await context.close();
  });
});

/** Every instruction of the capture, as it changes. */
function collectInstructions(): void {
  const seen: string[] = [];
  Reflect.set(globalThis, 'seen', seen);
  new MutationObserver(() => {
    const line = document.querySelector('.instruction')?.textContent;
    if (line && seen.at(-1) !== line) seen.push(line);
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

describe('AutoDowngrade 2', () => {
  test('shows the unsupported page where the user agent leaves only silent mode', async () => {
    const { bizToken, verificationUrl } = await intlLink(mock(), { AutoDowngrade: 2 });
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await screen(page, 'unsupported');
    expect(await text(page, 'h1')).toBe('This browser is not supported');
    const entry = mock()
      .verifications.timeline(bizToken)
      .find(({ kind }) => kind === 'unsupported');
    expect(entry?.text).toContain(
      'iOS 14.2 is below 14.3, and AutoDowngrade 2 turns the fall-back off',
    );
    await context.close();
  });

  test('and where the probe finds something missing', async () => {
    const { verificationUrl } = await intlLink(mock(), { AutoDowngrade: 2 });
    const { page, context } = await visit(browser(), mock(), { cameraId: 'insecure' });
    await page.goto(verificationUrl);
    await screen(page, 'unsupported');
    await context.close();
  });

  test('but not where SecurityLevel 1 asks for silent mode', async () => {
    const { verificationUrl } = await intlLink(mock(), { AutoDowngrade: 2, SecurityLevel: 1 });
    const { page, context } = await visit(browser(), mock(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'silent');
    await context.close();
  });
});

describe('assumed behaviour has a switch', () => {
  test('pictureCheck off: a picture that stands still is taken', async () => {
    const { bizToken, verificationUrl } = await begin(otherwise());
    const { page, context } = await visit(browser(), otherwise(), { cameraId: 'frozen' });
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'permission');
    await act(page, 'continue');
    await screen(page, 'result');
    expect(await attempts(bizToken, otherwise())).toEqual([0]);
    await context.close();
  });

  test('recordingCheck off: a file that is no video passes as the scenario says', async () => {
    const { bizToken, verificationUrl } = await begin(otherwise());
    const { page, context } = await visit(browser(), otherwise(), silentPhone);
    await page.goto(verificationUrl);
    await startCapture(page);
    await recordClip(page, packagePath('fixtures/media/broken.mp4'));
    await screen(page, 'result');
    expect(await attempts(bizToken, otherwise())).toEqual([0]);
    await context.close();
  });

  test('cameraProblems: another message for the same error', async () => {
    const { verificationUrl } = await begin(otherwise());
    const { page, context } = await visit(browser(), otherwise(), { cameraId: 'busy' });
    await page.goto(verificationUrl);
    await startCapture(page);
    await screen(page, 'permission');
    await act(page, 'continue');
    await screen(page, 'camera-problem');
    expect(await page.$eval('[data-message]', (shown) => shown.getAttribute('data-message'))).toBe(
      'faulty',
    );
    await context.close();
  });

  test('legacyEndings unfinished and exit stay: who leaves stays here, and the result is nulls', async () => {
    const { bizToken, verificationUrl } = await begin(otherwise());
    const { page, context } = await visit(browser(), otherwise(), silentPhone);
    await page.goto(verificationUrl);
    await screen(page, 'start');
    await act(page, 'exit');
    await act(page, 'leave');
    await screen(page, 'left');
    const { ErrorCode } = await call(otherwise(), 'GetWebVerificationResult', {
      BizToken: bizToken,
    });
    expect(ErrorCode).toBeNull();
    await context.close();
  });

  test('secondTab shares: both tabs go on', async () => {
    const { bizToken, verificationUrl } = await begin(otherwise());
    const { page: first, context } = await visit(browser(), otherwise(), silentPhone);
    const { page: second, context: other } = await visit(browser(), otherwise(), silentPhone);
    await first.goto(verificationUrl);
    await second.goto(verificationUrl);
    await startCapture(first);
    await recordClip(first, clip);
    await screen(first, 'result');
    expect(await attempts(bizToken, otherwise())).toEqual([0]);
    await context.close();
    await other.close();
  });
});
