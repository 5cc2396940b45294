import { expect, test } from 'vitest';
import { doSteps } from '../../harness/drivers/steps.js';
import { recordVisit } from '../../harness/record/record-visit.js';
import { startCapture, useBrowser } from '../support/browser.js';
import { html, useCustomer } from '../support/customer.js';
import { begin, useMock } from '../support/mocks.js';
import { patience } from '../support/patience.js';

const browser = useBrowser('shell');
const mock = useMock({ publicUrl: 'http://localhost:0' });
const sent: string[] = [];
const customer = useCustomer({
  '/': (_, response) =>
    html(
      response,
      `<form action="/begin">
        <input name="who" aria-label="Name"> <input id="secret" type="password">
        <select data-testid="card"><option value="id">ID</option><option value="pass">Passport</option></select>
        <label><input type="checkbox" id="x8f3a2c1d" name="terms"> I agree</label>
        <div><span onclick="this.textContent = 'opened'">More</span></div>
        <button>Verify  my face</button>
      </form>`,
    ),
  '/begin': async (request, response) => {
    sent.push(request.url ?? '');
    const { verificationUrl } = await begin(mock(), `${customer()}/callback`);
    response.writeHead(302, { Location: verificationUrl }).end();
  },
  '/callback': (_, response) => html(response, '<h1 id="welcome">Welcome</h1>'),
});

test('a visit by hand becomes steps that repeat it, and ends with what the page said', async () => {
  const context = await browser().createBrowserContext();
  const page = await context.newPage();
  let finish: (value: undefined) => void = () => undefined;
  const done = new Promise<undefined>((resolve) => (finish = resolve));
  const recording = recordVisit(page, `${customer()}/`, done);
  await page.waitForSelector('button');
  await page.type('[name=who]', 'Ann Lee');
  await page.type('#secret', 'hunter2');
  await page.select('select', 'pass');
  await page.click('[name=terms]');
  await page.click('span');
  await page.click('button');
  await startCapture(page);
  // The person leaves the page by its own button, which is the quickest way back.
  await page.waitForSelector('#exit');
  await page.click('#exit');
  await page.waitForSelector('#exit-question');
  await page.click('[data-action="leave"]');
  await page.waitForSelector('#welcome');
  await new Promise((resolve) => setTimeout(resolve, 300));
  finish(undefined);
  const { start, verified } = await recording;
  expect(start).toEqual([
    { fill: ['[name="who"]', 'Ann Lee'] },
    { fill: ['#secret', 'CHANGE-ME'] },
    { select: ['[data-testid="card"]', 'pass'] },
    { click: '[name="terms"]' },
    { click: expect.stringMatching(/ > :nth-child\(1\)$/) as string },
    { click: '::-p-aria([name="Verify my face"][role="button"])' },
  ]);
  expect(verified).toEqual({ selector: '#welcome' });

  const again = await context.newPage();
  await again.goto(`${customer()}/`);
  await doSteps(again, start, patience(5_000));
  await again.waitForSelector('#screen[data-step]');
  expect(sent).toHaveLength(2);
  expect(sent[1]).toContain('who=Ann+Lee');
  expect(sent[1]).toContain('terms=on');
  await context.close();
});
