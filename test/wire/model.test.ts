import fc from 'fast-check';
import { expect, test } from 'vitest';
import { live } from '../support/model.js';
import { steps } from '../support/model-steps.js';
import { useMock } from '../support/mocks.js';

/**
 * Pages, servers and testers do anything in any order, again and at once, and what has to hold holds: a short look in
 * every run. For a longer one MODEL_RUNS=2000 or MODEL_MINUTES=10; a failure prints its seed, and MODEL_SEED repeats it.
 */
const { MODEL_RUNS, MODEL_SEED, MODEL_MINUTES } = process.env;
const mock = useMock();
const minutes = MODEL_MINUTES === undefined ? undefined : Number(MODEL_MINUTES);
const numRuns = Number(MODEL_RUNS ?? (minutes === undefined ? 25 : 1_000_000));

test(
  'whatever is done, every attempt is judged once, everything is told, and namespaces stay apart',
  async () => {
    let runs = 0;
    const seed = MODEL_SEED === undefined ? undefined : Number(MODEL_SEED);
    const checked = await fc.check(
      fc.asyncProperty(steps, (all) => live(mock(), `run-${(runs += 1)}`, all)),
      {
        numRuns,
        ...(seed === undefined ? {} : { seed }),
        ...(minutes === undefined ? {} : { interruptAfterTimeLimit: minutes * 60_000 }),
      },
    );
    if (minutes !== undefined || MODEL_RUNS !== undefined)
      process.stdout.write(`model: ${checked.numRuns} runs, seed ${checked.seed}\n`);
    if (checked.failed) throw new Error(fc.defaultReportMessage(checked) ?? 'it failed');
    expect(checked.numRuns).toBeGreaterThan(0);
  },
  180_000 + (minutes ?? 0) * 120_000,
);
