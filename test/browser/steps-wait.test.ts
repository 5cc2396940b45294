import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { DeadEndError, type DeadEnds } from '../../harness/drivers/dead-ends.js';
import { answerDialogs } from '../../harness/drivers/dialogs.js';
import { doSteps } from '../../harness/drivers/steps.js';
import type { Step } from '../../harness/plan/integration.js';
import { useBrowser } from '../support/browser.js';
import { html, useCustomer } from '../support/customer.js';
import { patience } from '../support/patience.js';

/** A step begins when the page is ready for it, and is done when something came of it. */
const browser = useBrowser('shell');
const customer = useCustomer({
  // Only the second click does anything, as where the script came after the first.
  '/deaf': (_, response) =>
    html(
      response,
      `<p style="height: 300vh">Long</p><button id="go">Go</button><output></output>
      <script>
        let clicks = 0;
        go.onclick = () => {
          clicks += 1;
          if (clicks > 1) document.querySelector('output').textContent = clicks + ' clicks';
        };
      </script>`,
    ),
  '/restless': (_, response) =>
    html(
      response,
      `<button id="go">Go</button><p id="clock"></p><output></output>
      <script>
        setInterval(() => { clock.textContent = performance.now(); }, 20);
        let clicks = 0;
        go.onclick = () => {
          clicks += 1;
          if (clicks > 1) document.querySelector('output').textContent = clicks + ' clicks';
        };
      </script>`,
    ),
  // As something that turns or flies by: it is over the button when the click comes, and gone at the next.
  '/moving': (_, response) =>
    html(
      response,
      `<button id="go">Go</button><div id="over"></div><output></output>
      <script>
        go.onmousemove = () => {
          go.onmousemove = null;
          over.style = 'position: fixed; inset: 0';
        };
        over.onclick = () => { over.remove(); };
        let clicks = 0;
        go.onclick = () => { document.querySelector('output').textContent = ++clicks + ' clicks'; };
      </script>`,
    ),
  '/agree': (_, response) => html(response, '<input id="agree" type="checkbox">'),
  '/list': (_, response) =>
    html(
      response,
      `<select id="list"></select><output></output>
      <script>
        let changes = 0;
        list.onchange = () => {
          changes += 1;
          document.querySelector('output').textContent = list.value + ' ' + changes;
        };
        fetch('/options').then(async (answer) => { list.innerHTML = await answer.text(); });
      </script>`,
    ),
  '/options': (_, response) => {
    setTimeout(() => response.end('<option>id</option><option>passport</option>'), 200);
  },
  '/wizard': (_, response) =>
    html(
      response,
      `<main><button id="next">First</button></main><output></output>
      <script>
        const texts = ['Second', 'Third'];
        document.querySelector('main').onclick = ({ currentTarget }) => {
          const text = texts.shift();
          if (text === undefined) return;
          setTimeout(() => { currentTarget.innerHTML = '<button id="next">' + text + '</button>'; }, 150);
        };
      </script>`,
    ),
  '/login': (_, response) =>
    html(response, '<form action="/account" method="post"><button id="in">Log in</button></form>'),
  '/account': (_, response) => {
    setTimeout(() => html(response, '<h1>Account</h1>'), 300);
  },
  '/pay': (_, response) => html(response, '<h1>Pay</h1>'),
  '/ask': (_, response) =>
    html(
      response,
      `<button id="go">Go</button><output></output>
      <script>
        go.onclick = () => { document.querySelector('output').textContent = confirm('Sure?'); };
      </script>`,
    ),
});

async function stepsOn(
  path: string,
  steps: readonly Step[],
  look: (page: Page) => Promise<unknown>,
) {
  const page = await browser().newPage();
  const told: string[] = [];
  const did = (line: string): void => void told.push(line);
  try {
    answerDialogs(page, undefined, did);
    await page.goto(`${customer()}${path}`, { waitUntil: 'domcontentloaded' });
    await doSteps(page, steps, patience(5_000, did));
    return { seen: await look(page), told };
  } finally {
    await page.close();
  }
}

const output = (page: Page) => page.$eval('output', ({ textContent }) => textContent);
const heading = (page: Page) => page.$eval('h1', ({ textContent }) => textContent);

test('a click that nothing came of is done once more, and told', async () => {
  expect(await stepsOn('/deaf', [{ click: '#go' }], output)).toEqual({
    seen: '2 clicks',
    told: ['nothing came of {"click":"#go"}: done once more'],
  });
});

test('what ticks by itself is no answer to a click', async () => {
  expect(await stepsOn('/restless', [{ click: '#go' }], output)).toEqual({
    seen: '2 clicks',
    told: ['nothing came of {"click":"#go"}: done once more'],
  });
});

test('a click that met what moved over the button is made again, and the button is clicked once', async () => {
  expect(await stepsOn('/moving', [{ click: '#go' }], output)).toEqual({
    seen: '1 clicks',
    told: [],
  });
});

test('a box that is ticked is something: it stays ticked', async () => {
  const isTicked = (page: Page) => page.$eval('input', ({ checked }) => checked);
  expect(await stepsOn('/agree', [{ click: '#agree' }], isTicked)).toEqual({
    seen: true,
    told: [],
  });
});

test('an option is waited for, and chosen once', async () => {
  expect(await stepsOn('/list', [{ select: ['#list', 'passport'] }], output)).toEqual({
    seen: 'passport 1',
    told: [],
  });
});

test('an option that never comes is named', async () => {
  const steps = [{ select: ['#list', 'visa'] as [string, string] }];
  await expect(stepsOn('/list', steps, output)).rejects.toThrow('the value "visa" within 5 s');
});

test('the same button on the next page of a wizard is another one', async () => {
  const text = (page: Page) =>
    page
      .waitForFunction(() => document.querySelector('#next')?.textContent === 'Third')
      .then(() => 'Third');
  const steps = [{ click: '#next' }, { click: '#next' }];
  expect(await stepsOn('/wizard', steps, text)).toEqual({ seen: 'Third', told: [] });
});

test('an address is opened once the page on its way is there', async () => {
  expect(await stepsOn('/login', [{ click: '#in' }, { goto: '/pay' }], heading)).toEqual({
    seen: 'Pay',
    told: [],
  });
});

test('who is asked says yes', async () => {
  expect(await stepsOn('/ask', [{ click: '#go' }], output)).toEqual({
    seen: 'true',
    told: ['dialog: confirm "Sure?": accepted'],
  });
});

test('a step that is given up ends with it, and clicks nothing later', async () => {
  const page = await browser().newPage();
  const works: Promise<unknown>[] = [];
  const deadEnds: DeadEnds = {
    unless(work) {
      works.push(work.catch((error: unknown) => (error as Error).name));
      return Promise.reject(new DeadEndError('reason.limited'));
    },
    calmMs: () => Promise.resolve(0),
    using: () => undefined,
    nothingCameOf: () => Promise.resolve(),
    end: () => undefined,
  };
  await page.goto(`${customer()}/agree`, { waitUntil: 'domcontentloaded' });
  const giveUp = (step: Step) =>
    expect(doSteps(page, [step], { ...patience(5_000), deadEnds })).rejects.toThrow('429');
  await giveUp({ click: '#go' });
  await giveUp({ tap: '#go' });
  await giveUp({ select: ['#go', 'x'] });
  expect(await Promise.all(works)).toEqual(['AbortError', 'AbortError', 'AbortError']);
  await page.close();
});
