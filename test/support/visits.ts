import type { Step } from '../../harness/plan/config.js';
import type { Observation, ProbeId, ProbeResult } from '../../harness/case/observation.js';
import { probes } from '../../harness/probes/index.js';
import type { Mock } from '../../mock-server/index.js';
import { useBrowser } from './browser.js';
import { useCustomer } from './customer.js';
import { begin, useMock } from './mocks.js';
import { driveOne } from './one-case.js';

type Routes = Parameters<typeof useCustomer>[0];

/** What a customer's routes are made with. */
export interface Tools {
  readonly mock: () => Mock;
  readonly customer: () => string;
  readonly asked: (url?: string) => URLSearchParams;
  /** The tokens with which somebody has come back. */
  readonly landed: Set<string | null>;
  /** Of a token with which somebody has come back: `verified` or `failed`, and nothing before that. */
  readonly outcome: (token: string | null) => Promise<string>;
  /** Leads to a verification that comes back to this path. */
  readonly goesTo: (path: string) => Routes[string];
}

/** A customer of one's own, and cases against it after which further visitors are sent. */
export function useVisits(routesOf: (tools: Tools) => Routes) {
  const browser = useBrowser('shell');
  const mock = useMock({ publicUrl: 'http://localhost:0' });
  const landed = new Set<string | null>();
  const customer: () => string = useCustomer(
    routesOf({
      mock,
      customer: () => customer(),
      asked: (url = '') => new URL(url, customer()).searchParams,
      landed,
      async outcome(token) {
        if (token === null || !landed.has(token)) return '';
        const verification = await mock().verifications.get(token);
        const code = verification?.attempts.at(-1)?.code;
        return code === undefined ? '' : code === 0 ? 'verified' : 'failed';
      },
      goesTo: (path) => async (_, response) => {
        const { verificationUrl } = await begin(mock(), `${customer()}${path}`);
        response.writeHead(302, { Location: verificationUrl }).end();
      },
    }),
  );

  return async function drive(
    path: string,
    scenarioId: string,
    start: readonly Step[] = [],
    /** Ids of the probes; left out: all of them. */
    only?: readonly string[],
  ): Promise<Observation> {
    const chosen = only && probes.filter(({ id }) => only.includes(id));
    return driveOne({
      browser: browser(),
      mock: mock(),
      url: `${customer()}${path}`,
      start,
      scenarioId,
      retry: [{ click: '#retry' }],
      probes: chosen ?? probes,
      timeout: 20_000,
      answerMs: 6_000,
    });
  };
}

export const byClick: readonly Step[] = [{ click: '#start' }];

export const probeOf = (
  { probes }: Observation,
  id: ProbeId,
  user?: ProbeResult['user'],
): ProbeResult | undefined =>
  probes.find((each) => each.id === id && (user === undefined || each.user === user));
