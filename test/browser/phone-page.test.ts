import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { deviceSchema, type Device } from '../../harness/phone/device.js';
import { packagePath } from '../../mock-server/index.js';
import { hasShell, useBrowser } from '../support/browser.js';
import { useConfigFolder } from '../support/cli-config.js';
import { control } from '../support/control.js';
import { outOfReach, seriousFaults } from '../support/examine.js';
import { firefoxPath, useFirefox } from '../support/firefox.js';
import { useMock } from '../support/mocks.js';
import { device } from '../support/observations.js';
import { runCli } from '../support/run-cli.js';

const mock = useMock();
const { folder, configFile } = useConfigFolder();
const phoneUrl = (query = '') => `${mock().url}/reflect/phone${query}`;

interface Opened {
  readonly page: Page;
  readonly errors: readonly string[];
}

async function open(browser: Browser, query = '', before?: (page: Page) => Promise<unknown>) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (fault) => errors.push(String(fault)));
  await before?.(page);
  await page.goto(phoneUrl(query));
  return { page, errors, context };
}

const press = (page: Page, action: string) => page.click(`[data-action="${action}"]`);
const textOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => element.textContent);
const fileOf = async (page: Page): Promise<Device> =>
  deviceSchema.parse(
    JSON.parse(await page.$eval('#file', (area) => (area as HTMLTextAreaElement).value)),
  );

async function record({ page }: Pick<Opened, 'page'>): Promise<Device> {
  await press(page, 'record');
  await page.waitForSelector('#file');
  return fileOf(page);
}

async function askCamera(page: Page, wanted: RegExp): Promise<Device> {
  await press(page, 'camera');
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('#camera-state')?.textContent ?? ''),
    {},
    wanted.source,
  );
  return fileOf(page);
}

async function send(page: Page): Promise<void> {
  await press(page, 'send');
  await page.waitForFunction(() => document.querySelector('#file-state')?.textContent !== '');
  expect(await textOf(page, '#file-state')).toBe('Sent. It is listed at /_mock/v1/phones.');
}

const bank = JSON.parse(
  await readFile(packagePath('fixtures/customers/bank/faceid-mock.config.json'), 'utf8'),
) as { readonly integration: Readonly<Record<string, unknown>> };

/** The whole way: the file is fetched from the control API, explained, and a case is run on it. */
async function runOn(sent: Device, name: string): Promise<void> {
  const { phones } = (await (await fetch(`${mock().url}/_mock/v1/phones`)).json()) as {
    phones: readonly { readonly receivedAt: string; readonly device: unknown }[];
  };
  expect(phones[0]?.device).toEqual(sent);
  await configFile(`${name}-answer.json`, { phones });
  const cwd = folder();
  const args = ['explain', '--phone', `${name}-answer.json`, '--save', `${name}.json`];
  const explained = await runCli(args, { cwd });
  expect([explained.code, explained.err]).toEqual([0, '']);
  expect(explained.out).toContain(`run --device ./${name}.json`);
  await configFile(`${name}-config.json`, {
    devices: [`./${name}.json`],
    cameras: ['granted'],
    scenarios: ['pass'],
    adversarial: false,
    fast: hasShell,
    reporters: ['json'],
    outputDir: `${name}-report`,
    screenshots: 'none',
    integration: {
      ...bank.integration,
      command: 'node bank/server.js',
      cwd: packagePath('fixtures/customers'),
    },
  });
  const ran = await runCli(['run', '--config', `${name}-config.json`, '--no-sandbox', '--quick'], {
    cwd,
  });
  expect([ran.code, ran.err]).toEqual([0, '']);
  const report = JSON.parse(await readFile(join(cwd, `${name}-report/report.json`), 'utf8')) as {
    cases: readonly { device: { id: string }; mode: { actual: string } | null }[];
  };
  expect(report.cases.map((each) => each.device)).toEqual([sent.id]);
}

const pixel = device('android-chrome-pixel-14');

describe('in Chromium, the page', () => {
  const browser = useBrowser();
  const permit = (state: 'granted' | 'denied') => (page: Page) =>
    page
      .browserContext()
      .setPermission(
        mock().url,
        { permission: { name: 'camera' }, state },
        { permission: { name: 'microphone' }, state },
      );

  test('records nothing and asks for nothing before the tap', async () => {
    const { page, context } = await open(browser(), '', async (opened) => {
      await opened.evaluateOnNewDocument(() => {
        Reflect.set(window, 'asked', 0);
        navigator.mediaDevices.getUserMedia = () => {
          Reflect.set(window, 'asked', Number(Reflect.get(window, 'asked')) + 1);
          return Promise.reject(new DOMException('busy', 'NotReadableError'));
        };
      });
    });
    expect(await page.$('#file')).toBeNull();
    const first = await record({ page });
    expect(first.recorded?.camera).toBeNull();
    expect(await page.evaluate(() => Reflect.get(window, 'asked') as number)).toBe(0);
    const second = await askCamera(page, /NotReadableError/);
    expect(second.recorded?.camera).toEqual({ answer: 'refused', error: 'NotReadableError' });
    expect(await page.evaluate(() => Reflect.get(window, 'asked') as number)).toBe(1);
    expect(await control(mock(), 'GET', '/phones')).toMatchObject({ body: { phones: [] } });
    await context.close();
  });

  test('closes the camera at once', async () => {
    const { page, context } = await open(browser(), '', async (opened) => {
      await permit('granted')(opened);
      await opened.evaluateOnNewDocument(() => {
        const { mediaDevices } = navigator;
        const ask = mediaDevices.getUserMedia.bind(mediaDevices);
        mediaDevices.getUserMedia = async (wanted) => {
          const stream = await ask(wanted);
          Reflect.set(window, 'stream', stream);
          return stream;
        };
      });
    });
    await record({ page });
    const { recorded } = await askCamera(page, /^granted/);
    expect(recorded?.camera).toEqual({ answer: 'granted', error: '' });
    const states = await page.evaluate(() =>
      (Reflect.get(window, 'stream') as MediaStream).getTracks().map((track) => track.readyState),
    );
    expect(states).toEqual(['ended', 'ended']);
    await context.close();
  });

  test('gives a device that drives a case', { timeout: 240_000 }, async () => {
    const { page, errors, context } = await open(browser(), '', async (opened) => {
      await permit('denied')(opened);
      await opened.setUserAgent({ userAgent: pixel.userAgent });
      await opened.setViewport({ width: 412, height: 800, isMobile: true, hasTouch: true });
    });
    expect(await page.$('#qr')).toBeNull();
    await record({ page });
    const made = await askCamera(page, /NotAllowedError/);
    expect(made).toMatchObject({
      id: expect.stringMatching(/^phone-chrome-126[\d-]*-on-android/) as string,
      userAgent: pixel.userAgent,
      expectedMode: 'light',
      viewport: { width: 412, height: 800 },
      engine: { missing: [] },
      recorded: {
        secureContext: true,
        decidedMode: 'light',
        camera: { answer: 'refused', error: 'NotAllowedError' },
      },
    });
    await send(page);
    expect(errors).toEqual([]);
    await context.close();
    await runOn(made, 'chromium-phone');
  });

  test('tells of a browser without live video that its user agent promises too much', async () => {
    const { page, context } = await open(browser(), '', async (opened) => {
      await opened.setUserAgent({ userAgent: pixel.userAgent });
      await opened.evaluateOnNewDocument(() => {
        Reflect.deleteProperty(window, 'RTCPeerConnection');
        Reflect.deleteProperty(window, 'MediaRecorder');
      });
    });
    const made = await record({ page });
    expect(made).toMatchObject({
      expectedMode: 'silent',
      engine: { missing: ['RTCPeerConnection', 'MediaRecorder'] },
    });
    expect(await textOf(page, '#verdict')).toContain('RTCPeerConnection');
    await context.close();
    const path = await configFile('no-rtc.json', made);
    const { out } = await runCli(['explain', '--phone', path]);
    expect(out).toMatch(/^verdict .*it lacks RTCPeerConnection\. The page goes down to silent\.$/m);
    expect(out).toMatch(/^differs +missing interfaces: MediaRecorder, RTCPeerConnection on the/m);
    expect(out).toMatch(/^nearest +android-chrome-pixel-14: /m);
  });

  test.each(['en', 'zh-CN', 'zh-TW', 'id', 'th'])(
    'in %s can be used by everybody, on narrow screens with large letters, light and dark',
    async (lang) => {
      const { page, errors, context } = await open(browser(), `?lang=${lang}`);
      expect(await page.$eval('html', (root) => root.lang)).toBe(lang);
      for (const step of ['consent', 'result']) {
        if (step === 'result') await record({ page });
        for (const value of ['light', 'dark']) {
          await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
          expect(await seriousFaults(page)).toEqual([]);
        }
        await page.setViewport({ width: 320, height: 568 });
        await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
        expect(await outOfReach(page)).toEqual([]);
        await page.evaluate(() => (document.documentElement.style.fontSize = ''));
      }
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  test('makes no markup of what the browser says of itself', async () => {
    const evil = '<img src=x onerror=document.title=1></script><script>document.title=1</script>';
    const { page, errors, context } = await open(browser(), '', (opened) =>
      opened.setUserAgent({ userAgent: `Mozilla/5.0 (Linux; Android 14; ${evil}) Chrome/126.0` }),
    );
    const made = await record({ page });
    expect(made.userAgent).toContain(evil);
    expect(await page.$('main img')).toBeNull();
    expect(await page.title()).toBe('What this phone can do');
    expect(errors).toEqual([]);
    await context.close();
  });
});

const title = firefoxPath ? 'in Firefox, the page' : 'in Firefox (skipped: it is not installed)';

describe.skipIf(firefoxPath === undefined)(title, () => {
  const firefox = useFirefox();

  test('gives a device that drives a case', { timeout: 240_000 }, async () => {
    const { page, errors, context } = await open(firefox());
    await record({ page });
    const made = await askCamera(page, /granted/);
    expect(made).toMatchObject({
      userAgent: expect.stringContaining('Firefox/') as string,
      clientHints: null,
      expectedMode: 'light',
      recorded: { camera: { answer: 'granted', error: '' } },
    });
    await send(page);
    expect(errors).toEqual([]);
    await context.close();
    await runOn(made, 'firefox-phone');
  });
});
