import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { launch } from 'puppeteer';
import { findBrowser, findHeadlessShell } from '../dist/harness/browser/find-browser.js';
import { startMock } from '../dist/mock-server/index.js';

const plainFlags = [
  '--use-fake-device-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
];

/**
 * What anybody would write by hand who only wants to get through. Gives milliseconds for all visits.
 *
 * @param flags of the browser, in place of those that such a script has
 */
export async function bareVisits(visits, { folder, fast, workers, sandbox, flags = plainFlags }) {
  const mock = await startMock({
    port: 0,
    publicUrl: 'http://localhost:0',
    pace: 'fast',
    panel: false,
    log: 'off',
  });
  const servers = await Promise.all(
    Array.from({ length: workers }, (_, at) => startServer(folder, mock, `worker-${at + 1}`)),
  );
  const browser = await launch({
    executablePath: await (fast ? findHeadlessShell() : findBrowser()),
    headless: fast ? 'shell' : true,
    defaultViewport: null,
    args: [
      ...flags,
      ...(fast ? ['--use-fake-ui-for-media-stream'] : []),
      ...(sandbox ? [] : ['--no-sandbox']),
    ],
  });
  try {
    const queue = [...visits];
    const began = performance.now();
    await Promise.all(
      servers.map(async (server) => {
        for (let next = queue.shift(); next; next = queue.shift())
          await visit(next, { browser, mock, server });
      }),
    );
    return performance.now() - began;
  } finally {
    await browser.close();
    for (const { child } of servers) child.kill();
    await mock.stop();
  }
}

async function visit({ device, scenario }, { browser, mock, server }) {
  const context = await browser.createBrowserContext();
  const { namespace } = server;
  mock.arm({ namespace, scenario, times: 1 });
  try {
    const page = await context.newPage();
    const isMobile = device.touchPoints > 0;
    await page.setViewport({
      ...device.viewport,
      deviceScaleFactor: device.devicePixelRatio,
      isMobile,
      hasTouch: isMobile,
    });
    await page.setUserAgent({ userAgent: device.userAgent });
    for (const name of ['camera', 'microphone'])
      await context.setPermission(mock.pageUrl, { permission: { name }, state: 'granted' });
    await page.goto(server.url, { waitUntil: 'domcontentloaded' });
    await press(page, '#start');
    await press(page, '#agree');
    await page.click('[data-action="start"]');
    const input = await page.waitForSelector('[data-action="continue"], #recording');
    if (await input.evaluate(({ id }) => id === 'recording')) {
      const [chooser] = await Promise.all([page.waitForFileChooser(), input.click()]);
      await chooser.accept(['fixtures/media/clip.mp4']);
      await press(page, '[data-action="use"]');
    } else await input.click();
    await press(page, '[data-action="next"]');
    await page.waitForSelector('#failed');
  } finally {
    await context.close();
  }
}

async function press(page, selector) {
  const element = await page.waitForSelector(selector);
  await element.click();
}

async function startServer(folder, mock, namespace) {
  const port = await freePort();
  const { secretId, secretKey } = mock.credentials(namespace);
  const child = spawn(process.execPath, ['server.js'], {
    cwd: folder,
    stdio: 'ignore',
    env: {
      ...process.env,
      PORT: String(port),
      FACEID_MOCK_URL: mock.url,
      FACEID_MOCK_HOST: new URL(mock.url).host,
      TENCENTCLOUD_SECRET_ID: secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
      TENCENTCLOUD_REGION: 'ap-singapore',
    },
  });
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 200; tries++) {
    const answers = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answers) return { child, url, namespace };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill();
  throw new Error(`the customer's server does not answer at ${url}`);
}

function freePort() {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
