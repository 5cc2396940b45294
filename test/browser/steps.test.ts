import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doSteps } from '../../harness/drivers/steps.js';
import { runMatrix } from '../../harness/index.js';
import type { Step } from '../../harness/plan/integration.js';
import { useBrowser } from '../support/browser.js';
import { html, useCustomer } from '../support/customer.js';
import { patience } from '../support/patience.js';

const browser = useBrowser('shell');
const customer = useCustomer({
  '/photo': (_, response) => {
    html(
      response,
      `<input id="photo" type="file" accept="image/*" hidden><output></output>
      <script>
        const told = [];
        for (const kind of ['input', 'change'])
          photo.addEventListener(kind, async () => {
            told.push(kind);
            const [file] = photo.files;
            const [first, second] = new Uint8Array(await file.arrayBuffer());
            document.querySelector('output').textContent =
              [file.name, file.type, file.size, first, second, ...told].join(' ');
          });
      </script>`,
    );
  },
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceid-steps-'));
  await writeFile(join(folder, 'id.png'), Buffer.from([0x89, 0x50, 7]));
});
afterAll(() => rm(folder, { recursive: true }));

async function chosenBy(step: Step, by: Browser = browser()): Promise<string> {
  const page = await by.newPage();
  try {
    await page.goto(`${customer()}/photo`);
    await doSteps(page, [step], patience(3_000));
    const output = await page.waitForSelector('output:not(:empty)');
    return (await output?.evaluate(({ textContent }) => textContent)) ?? '';
  } finally {
    await page.close();
  }
}

describe('a visitor who chooses a photo', () => {
  const portrait = 'frame.jpg image/jpeg 3738 255 216 input change';

  test('takes a sample portrait where none is named', async () => {
    expect(await chosenBy({ upload: '#photo' })).toBe(portrait);
  });

  test('takes the named file', async () => {
    const own = await chosenBy({ upload: ['#photo', join(folder, 'id.png')] });
    expect(own).toBe('id.png image/png 3 137 80 input change');
  });

  test('takes its bytes to a browser that has no path of ours', async () => {
    const elsewhere = await connect({ browserWSEndpoint: browser().wsEndpoint() });
    try {
      expect(await chosenBy({ upload: '#photo' }, elsewhere)).toBe(portrait);
    } finally {
      await elsewhere.disconnect();
    }
  });

  test('and has none: the run is refused before anything starts, with the place and the cure', async () => {
    const integration = {
      url: customer(),
      start: [{ click: '#start' }, { upload: ['#photo', 'none.jpg'] as [string, string] }],
      verified: { text: 'yes' },
      failed: { text: 'no' },
    };
    await expect(runMatrix({ integration }, { folder, source: 'here' })).rejects.toThrow(
      `here: integration.start.1.upload: there is no file ${join(folder, 'none.jpg')}. Leave the file out to upload a sample portrait: { "upload": "#photo" }.`,
    );
  });
});
