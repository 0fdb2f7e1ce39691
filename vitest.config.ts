import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

const OUTSIDE = ['**/node_modules/**', '.next/**', '.data/**', '.demo/**', '.cache/**', 'e2e/**'];

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    setupFiles: ['server/testing/forbid-console-error.ts'],
    restoreMocks: true,
    // Limits find what hangs; they say nothing about speed. A busy machine is many times slower than a quiet one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...OUTSIDE, '**/*.db.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: OUTSIDE,
          globalSetup: ['server/testing/postgres-global-setup.ts'],
          // Empty: a Postgres of our own is started. Else the URL of one whose user may create databases.
          provide: { givenPostgresUrl: process.env.TEST_DATABASE_URL ?? '' },
        },
      },
    ],
  },
});
