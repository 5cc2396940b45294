import type { Browser } from 'puppeteer';
import type { Observation } from '../../harness/case/observation.js';
import { driveCase } from '../../harness/drive-case.js';
import { parseConfig } from '../../harness/plan/config.js';
import type { Step } from '../../harness/plan/integration.js';
import type { Mock } from '../../mock-server/index.js';
import { camera, device, scenario } from './observations.js';
import { limitsOf } from '../../harness/plan/limits.js';

interface OneCase {
  readonly browser: Browser;
  readonly mock: Mock;
  /** The customer's start page, which is already served. */
  readonly url: string;
  readonly start: readonly Step[];
  readonly allowHosts?: readonly string[];
}

/** A user who passes, on one phone; what they see is looked for by `#verified` and `#failed`. */
export function driveOne({ browser, mock, url, start, allowHosts = [] }: OneCase) {
  const config = parseConfig(
    {
      integration: {
        url,
        start: [...start],
        verified: { selector: '#verified' },
        failed: { selector: '#failed' },
      },
      screenshots: 'none',
    },
    'test',
  );
  return driveCase(
    {
      id: 'x',
      device: device('ios-wechat-14-2'),
      camera: camera('granted'),
      scenario: scenario('pass'),
      isProbed: false,
    },
    {
      browser,
      mock,
      namespace: 'default',
      config,
      limits: limitsOf(config),
      fence: { allowHosts },
      server: {
        url,
        output: () => [],
        ended: new Promise<string>(() => undefined),
        hasEnded: () => false,
        stop: () => Promise.resolve(),
      },
    },
  ) satisfies Promise<Observation>;
}
