import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,fields,platform,domains,server,seed,web,scripts}/**/*.test.{ts,tsx}'],
    globalSetup: ['platform/testing/global-setup.ts'],
    // Two cores: a third worker only makes the others slower, PostgreSQL needs some too.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
