import { randomUUID } from 'node:crypto';
import { lifetimes } from '../../mock-server/domain/lifetimes.js';
import { loadScenarios } from '../../mock-server/state/catalogue.js';
import { mockOptionsSchema } from '../../mock-server/state/options.js';
import { createState, type State } from '../../mock-server/state/state.js';

/** A state of its own with one verification that was just issued, for what no request from outside can time. */
export async function apply(
  scenarioId = 'pass',
): Promise<{ readonly state: State; readonly bizToken: string }> {
  const scenarios = await loadScenarios();
  const scenario = scenarios.get(scenarioId);
  if (scenario === undefined) throw new Error(`there is no scenario "${scenarioId}"`);
  const state = createState(mockOptionsSchema.parse({ pace: 'fast' }), scenarios);
  const issuedAt = state.clock.now('default');
  const bizToken = randomUUID().toUpperCase();
  await state.verifications.create({
    bizToken,
    namespace: 'default',
    region: 'ap-singapore',
    redirectUrl: 'https://bank.example/callback',
    issuedAt,
    expiresAt: issuedAt + lifetimes.bizTokenMs,
    resultExpiresAt: issuedAt + lifetimes.resultMs,
    retryLimit: 3,
    scenario,
    chosenBy: 'default',
    tester: {},
    photoCode: null,
    intl: null,
    state: 'issued',
    visit: 0,
    captureStartedAt: null,
    mode: null,
    modeReason: '',
    attempts: [],
  });
  return { state, bizToken };
}
