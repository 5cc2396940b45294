import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest first, so that no worker is left alone with one at the end; by their time on two cores. */
const longest = [
  'browser/cameras',
  'browser/hostile-customers',
  'browser/further-visitors',
  'browser/kept-out-visitors',
  'browser/run-wide',
  'browser/accessibility',
  'browser/run-lanes',
  'browser/dashboard-use',
  'browser/run-endings',
  'browser/browser-crash',
  'browser/firefox',
  'browser/run-matrix',
  'browser/',
  'cli/exec',
  'cli/',
  'harness/customer/processes',
  'control/namespaces',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((path) => moduleId.includes(`/test/${path}`));
      return at >= 0 ? at : longest.length;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    // For machines that are busy with something else: alone, none takes a third of it.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // What is waited for comes late on a busy machine; vitest's own limit is a second.
    expect: { poll: { timeout: 30_000, interval: 50 } },
    pool: 'forks',
    // Browser tests wait more than they compute: on two cores vitest would take one file at a time, and four keep both busy.
    maxWorkers: 4,
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
