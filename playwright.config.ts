import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, devices } from '@playwright/test'

const port = Number(process.env.E2E_PORT ?? 4290)
const baseURL = `http://localhost:${port}`
const debianChromium = '/usr/bin/chromium'
const executablePath = process.env.BROWSER_PATH || (existsSync(debianChromium) ? debianChromium : undefined)
// Tests find the running server's data folder here, for the command line.
process.env.E2E_DATA ??= join(tmpdir(), `guanxi-e2e-${port}`)

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // One server, one firm: the tests tell one story, and two cores carry the server and the browser.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // A shared machine may stall for seconds; what passes only the second time is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      // Chromium's sandbox needs an account other than root.
      args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-background-networking'] : [],
    },
  },
  // The set-up of the empty installation is a journey itself, and the ground of all others.
  projects: [
    { name: 'set-up', testMatch: '01-set-up.spec.ts' },
    { name: 'journeys', testIgnore: '01-set-up.spec.ts', dependencies: ['set-up'] },
  ],
  webServer: {
    command: 'node scripts/test/browser-server.mjs',
    url: `${baseURL}/readyz`,
    // A journey lives through months: its clock can be moved.
    env: { PORT: String(port), GUANXI_DATA: process.env.E2E_DATA, GUANXI_TEST_CLOCK: '1' },
    timeout: 180_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
