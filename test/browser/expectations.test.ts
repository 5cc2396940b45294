import { expect, test } from 'vitest';
import { waitForVerdict } from '../../harness/drivers/customer-page.js';
import type { Expectation } from '../../harness/plan/config.js';
import { useBrowser } from '../support/browser.js';
import { html, useCustomer } from '../support/customer.js';

const browser = useBrowser('shell');
const customer = useCustomer({
  '/reflect/': (_, response) => {
    html(response, '<h1>Verification failed</h1>');
  },
  '/done': (_, response) => {
    html(response, '<h1>Your identity is not verified</h1>');
  },
  '/components': (_, response) => {
    html(
      response,
      `<style>p { display: block }</style><p class="answer" hidden>Welcome</p><x-outer></x-outer>
      <script>
        const within = (host, inside) => { host.attachShadow({ mode: 'open' }).innerHTML = inside; return host.shadowRoot; };
        const outer = within(document.querySelector('x-outer'), '<style>i { color: red }</style><x-inner></x-inner><b id="hidden" hidden>Sorry</b>');
        within(outer.querySelector('x-inner'), '<h1 class="answer">You are in</h1>');
      </script>`,
    );
  },
});

async function said(path: string, verified: Expectation, failed: Expectation) {
  const page = await browser().newPage();
  try {
    await page.goto(`${customer()}${path}`);
    return await waitForVerdict(page, { url: customer(), env: {}, verified, failed }, 300);
  } finally {
    await page.close();
  }
}

test('what the verification page says is not what the customer says', async () => {
  expect(await said('/reflect/', { text: 'Welcome' }, { text: 'Verification failed' })).toBe(null);
});

test('of two expectations that hold, the one that says more is meant', async () => {
  expect(await said('/done', { text: 'verified' }, { text: 'not verified' })).toBe('failed');
  expect(await said('/done', { text: 'not verified' }, { text: 'verified' })).toBe('verified');
  expect(await said('/done', { url: '/done' }, { url: '/done', selector: 'h1' })).toBe('failed');
});

test('where neither says more, "verified" is asked first', async () => {
  expect(await said('/done', { text: 'identity' }, { selector: 'h1' })).toBe('verified');
});

test('what web components show is seen, at any depth, and not what they hide', async () => {
  const nothing = { text: 'nowhere' };
  expect(await said('/components', { text: 'You are in' }, nothing)).toBe('verified');
  expect(await said('/components', { selector: '.answer' }, nothing)).toBe('verified');
  expect(await said('/components', { selector: 'h1', text: 'are in' }, nothing)).toBe('verified');
  expect(await said('/components', { selector: '#hidden' }, nothing)).toBe(null);
  expect(await said('/components', { text: 'Sorry' }, nothing)).toBe(null);
  expect(await said('/components', { text: 'color' }, nothing)).toBe(null);
});
