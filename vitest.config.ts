import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest first, so that no worker is left alone with one at the end; by their time on two cores. */
const longest = [
  'cameras',
  'hostile-customers',
  'further-visitors',
  'kept-out-visitors',
  'run-wide',
  'accessibility',
  'run-lanes',
  'dashboard-use',
  'run-endings',
  'browser-crash',
  'firefox',
  'run-matrix',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/browser/${name}.test.ts`));
      return at >= 0 ? at : moduleId.includes('/browser/') ? longest.length : longest.length + 1;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Browser tests wait more than they compute: on two cores vitest would take one file at a time.
    maxWorkers: 3,
    // Files of a worker share their modules, and the browser: a third of the time went into loading and starting.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/browser/**'] },
      },
      { extends: true, test: { name: 'browser', include: ['test/browser/**/*.test.ts'] } },
    ],
  },
});
