import { expect, test } from 'vitest';
import { ConfigError, runMatrix } from '../../harness/index.js';
import { packagePath } from '../../mock-server/index.js';
import { sandbox } from '../support/browser.js';

/** The sample, tested with one thing of its configuration changed. */
const run = (over: object) =>
  runMatrix(
    {
      integration: {
        command: 'node server.js',
        cwd: packagePath('fixtures/customers/express-sdk'),
        url: 'http://127.0.0.1:${PORT}/',
        start: [{ click: '#start' }],
        verified: { selector: '#verified' },
        failed: { selector: '#failed' },
        ...over,
      },
      devices: ['android-chrome-pixel-14'],
      cameras: ['granted'],
      scenarios: ['pass'],
      adversarial: false,
      reporters: [],
      browser: { sandbox },
    },
    { source: 'faceid.config.json' },
  );

test.each([
  [
    { verified: { selector: '#1st' } },
    'faceid.config.json: integration.verified.selector: "#1st" is not a CSS selector. Write an id that begins with a digit as [id="…"].',
  ],
  [
    { failed: { selector: '::-p-text(Sorry)' } },
    'faceid.config.json: integration.failed.selector: "::-p-text(Sorry)" is not a CSS selector. To look for a text on the page, write { "text": "…" }.',
  ],
  [
    { start: [{ click: '#agree' }, { fill: ['input[name=', 'Ada'] }] },
    'faceid.config.json: integration.start.1.fill: "input[name=" is not a selector.',
  ],
  [
    { retry: [{ wait: 'a:hoover' }] },
    'faceid.config.json: integration.retry.0.wait: "a:hoover" is not a selector.',
  ],
])('%j is refused before anything is driven', async (over, message) => {
  const refused = run(over);
  await expect(refused).rejects.toThrow(ConfigError);
  await expect(refused).rejects.toThrow(message);
});

test("a step takes puppeteer's selectors too", async () => {
  const { summary } = await run({ start: [{ wait: 200 }, { click: '::-p-text(Verify my face)' }] });
  expect(summary).toMatchObject({ passed: 1 });
});
