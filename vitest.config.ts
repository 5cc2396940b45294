import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Browser tests wait more than they compute: on two cores vitest would take one file at a time.
    maxWorkers: 2,
  },
});
