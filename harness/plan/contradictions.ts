import type { z } from 'zod';
import { isLoopbackHost } from '../offline/loopback.js';

interface Settings {
  readonly integration: { readonly url: string };
  readonly allowHosts: readonly string[];
  readonly assertOffline: boolean;
  readonly mapProduction: boolean;
  readonly fast: boolean;
  readonly browser: { readonly wsEndpoint?: string };
  readonly mock: { readonly photoHosts?: readonly string[] | undefined };
}

/** Settings that say two things at once. */
export function refuseContradictions(settings: Settings, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string): void =>
    context.addIssue({ code: 'custom', path: path.split('.'), message });
  const { mapProduction, fast, browser } = settings;
  // Both are flags of a browser's start.
  if (browser.wsEndpoint !== undefined && (mapProduction || fast))
    refuse(
      mapProduction ? 'mapProduction' : 'fast',
      'not with browser.wsEndpoint: a browser that already runs takes no flags',
    );
  if (!settings.assertOffline) return;
  for (const [path, hosts] of hostsOf(settings)) {
    const host = hosts.find((each) => !isLoopbackHost(each));
    if (host !== undefined)
      refuse(path, `not with assertOffline: ${host} is beyond loopback. Leave one of the two out`);
  }
}

const hostsOf = ({ integration, allowHosts, browser, mock }: Settings) =>
  [
    ['integration.url', hostIn(integration.url.replaceAll('${PORT}', '80'))],
    ['allowHosts', allowHosts],
    ['browser.wsEndpoint', browser.wsEndpoint === undefined ? [] : hostIn(browser.wsEndpoint)],
    ['mock.photoHosts', mock.photoHosts ?? []],
  ] as const;

const hostIn = (url: string): readonly string[] =>
  URL.canParse(url) ? [new URL(url).hostname] : [];
