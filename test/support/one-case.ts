import type { Browser } from 'puppeteer';
import type { Observation } from '../../harness/case/observation.js';
import { driveCase } from '../../harness/drive-case.js';
import type { Drive } from '../../harness/drivers/own-flow.js';
import { parseConfig } from '../../harness/plan/config.js';
import type { Step } from '../../harness/plan/integration.js';
import { limitsOf } from '../../harness/plan/limits.js';
import type { Probe } from '../../harness/probes/probe.js';
import type { Mock } from '../../mock-server/index.js';
import { camera, device, scenario } from './observations.js';

interface OneCase {
  readonly browser: Browser;
  readonly mock: Mock;
  /** The customer's start page, which is already served. */
  readonly url: string;
  readonly start: readonly Step[];
  readonly allowHosts?: readonly string[];
  /** Of what is looked at beside the case's own verification. */
  readonly namespace?: string;
  /** What the user's attempts end with; a pass unless set. */
  readonly scenarioId?: string;
  readonly retry?: readonly Step[];
  /** Tried after the case; none unless set. */
  readonly probes?: readonly Probe[];
  readonly deviceId?: string;
  readonly cameraId?: string;
  /** In place of the steps. */
  readonly flow?: Drive | undefined;
  readonly timeout?: number;
  readonly answerMs?: number;
  readonly screenshots?: 'none' | 'failed';
}

/** A user on one phone; what they see is looked for by `#verified` and `#failed`. */
export function driveOne(one: OneCase): Promise<Observation> {
  const { url, start, allowHosts = [], timeout, answerMs, screenshots = 'none' } = one;
  const { namespace = 'default', scenarioId = 'pass', retry, probes } = one;
  const { deviceId = 'ios-wechat-14-2', cameraId = 'granted' } = one;
  const config = parseConfig(
    {
      integration: {
        url,
        start: [...start],
        verified: { selector: '#verified' },
        failed: { selector: '#failed' },
        ...(retry === undefined ? {} : { retry: [...retry] }),
      },
      screenshots,
      ...(timeout === undefined ? {} : { timeout }),
      ...(answerMs === undefined ? {} : { limits: { answerMs } }),
    },
    'test',
  );
  return driveCase(
    {
      id: 'x',
      device: device(deviceId),
      camera: camera(cameraId),
      scenario: scenario(scenarioId),
      isProbed: probes !== undefined,
    },
    {
      browser: one.browser,
      mock: one.mock,
      namespace,
      config,
      limits: limitsOf(config),
      fence: { allowHosts },
      flow: one.flow,
      server: {
        url,
        output: () => [],
        ended: new Promise<string>(() => undefined),
        hasEnded: () => false,
        exit: () => undefined,
        stop: () => Promise.resolve(),
      },
    },
    probes,
  );
}
