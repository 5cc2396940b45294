import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['vitest.test.js'],
    // Options of every worker's mock, as for startMock().
    provide: { faceidOptions: { seed: 'examples' } },
  },
});
