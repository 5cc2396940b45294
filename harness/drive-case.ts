import { retry } from './case/retry.js';
import { runCase, type Hooks } from './case/run-case.js';
import type { Observation } from './case/observation.js';
import { judge } from './checks/judge.js';
import type { Case } from './plan/matrix.js';
import type { Probe } from './probes/probe.js';
import { runProbes } from './probes/run-probes.js';
import type { Workplace } from './visitor/workplace.js';

/** One case with what is tried after it: other users, all probes unless some are chosen, and trying again. */
export const driveCase = (
  each: Case,
  workplace: Workplace,
  chosen?: readonly Probe[],
): Promise<Observation> => runCase(each, workplace, hooksFor(chosen));

const hooksFor = (chosen?: readonly Probe[]): Hooks => ({
  async afterwards(visit, aftermath) {
    const { recorder, config } = visit;
    const { verdict, page, bizToken } = aftermath;
    // The user's own way to try again comes first, as they left it.
    if (config.integration.retry !== undefined && verdict !== 'verified')
      recorder.retried(await retry(page, bizToken, visit));
    recorder.probes(await runProbes(visit, aftermath, chosen));
  },
  hasFailed: (observation) => judge(observation, '').status !== 'passed',
});
