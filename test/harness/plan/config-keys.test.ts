import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../harness/plan/config.js';

const integration = {
  url: 'http://127.0.0.1:3000/',
  start: [{ click: '#start' }],
  verified: { selector: '#ok' },
  failed: { text: 'Sorry' },
};
const { url, verified, failed } = integration;
const without = { url, verified, failed };

describe('the configuration takes', () => {
  test.each<[string, object]>([
    [
      'steps by which a visitor tries again',
      { integration: { ...integration, retry: [{ click: '#retry' }] } },
    ],
    [
      'a flow of one’s own in place of steps',
      { integration: { url: 'http://localhost/', drive: './flow.ts' } },
    ],
    ['a part of the cases', { integration, shard: { index: 2, total: 3 } }],
    [
      'a browser that already runs',
      { integration, browser: { wsEndpoint: 'ws://127.0.0.1:9222/x' } },
    ],
    [
      'hosts that pages may reach',
      { integration, allowHosts: ['cdn.example.com', '*.example.org'] },
    ],
  ])('%s', (_, config) => {
    expect(parseConfig(config, 'here')).toMatchObject(config);
  });

  test('no repetitions, and findings that are errors, unless told', () => {
    expect(parseConfig({ integration }, 'here')).toMatchObject({
      retries: 0,
      failOn: 'error',
      fast: false,
      mapProduction: false,
      allowHosts: [],
    });
  });

  test.each<[string, object, string]>([
    [
      'neither steps nor a flow',
      { integration: without },
      'integration.start: give start, a list of steps, or drive',
    ],
    [
      'steps and a flow',
      { integration: { ...integration, drive: './flow.js' } },
      'integration.drive: give start',
    ],
    [
      'a protected page of another site',
      { integration: { ...integration, protected: ['/account', 'https://other.example/x'] } },
      'integration.protected.1: "https://other.example/x" is not on your site: give a path',
    ],
    [
      'steps without what the page says',
      { integration: { url: 'x', start: [], failed: { text: 'no' } } },
      'integration.verified: say how your page shows it',
    ],
    [
      'a shard beyond the last',
      { integration, shard: { index: 4, total: 3 } },
      'shard: index goes from 1 to total',
    ],
    [
      'a misspelt key of a shard',
      { integration, shard: { index: 1, totl: 3 } },
      'unknown key "shard.totl". Did you mean "total"?',
    ],
    [
      'a misspelt retry',
      { integration: { ...integration, retrys: [] } },
      'unknown key "integration.retrys". Did you mean "retry"?',
    ],
    ['no fence at all', { integration, allowHosts: ['*'] }, 'allowHosts.0: a host name'],
    [
      'an address for a host',
      { integration, allowHosts: ['https://a.example'] },
      'allowHosts.0: a host name',
    ],
    ['a severity that is none', { integration, failOn: 'errors' }, 'failOn:'],
    [
      'a browser’s http address',
      { integration, browser: { wsEndpoint: 'http://x' } },
      'browser.wsEndpoint: a ws:// or wss:// address',
    ],
    [
      'flags for a browser that already runs',
      { integration, mapProduction: true, browser: { wsEndpoint: 'ws://x' } },
      'mapProduction: not with browser.wsEndpoint',
    ],
  ])('but not %s', (_, config, message) => {
    expect(() => parseConfig(config, 'here')).toThrow(message);
    expect(() => parseConfig(config, 'here')).toThrow(/^[^\n]*$/);
  });
});
