import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,fields,platform,domains,server,seed,web,scripts}/**/*.test.{ts,tsx}'],
    globalSetup: ['platform/testing/global-setup.ts'],
    // Two cores: a third worker only makes the others slower, PostgreSQL needs some too.
    maxWorkers: 2,
    // They only end what hangs. A machine that is slow, or does other work beside, is no fault.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 100_000 } },
  },
})
