import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;

/** `house`: rules by plain calls and routes over HTTP. `journeys`: whole flows in a real browser, one at a time. Both on a real PostgreSQL. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'house',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/journeys/**'],
          globalSetup: 'tests/support/postgres.ts',
          testTimeout: 30_000,
          hookTimeout: MINUTE,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/*.test.ts'],
          globalSetup: 'tests/support/postgres.ts',
          fileParallelism: false,
          testTimeout: 15 * MINUTE,
          hookTimeout: 3 * MINUTE,
        },
      },
    ],
  },
});
