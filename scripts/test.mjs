// npm test: installs what it needs and runs every check. npm run check (--fast): without the older PostgreSQL and the browser.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readyNode } from './start/ready-node.mjs'
import { fail } from './start/run-program.mjs'
import { ensureBrowser } from './test/browser.mjs'
import { integrationTestFiles } from './test/integration-files.mjs'
import { startOlderPostgres } from './test/older-postgres.mjs'
import { check, playwright, summary, vitest } from './test/run-check.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const fast = process.argv.includes('--fast')
process.chdir(root)

const reports = mkdtempSync(join(tmpdir(), 'guanxi-reports-'))
try {
  const node = await readyNode(root)
  const bin = (path) => [node, join('node_modules', path)]
  const results = []
  const step = async (result) => results.push(await result)

  await step(check('types', [...bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']))
  await step(check('format and lint', [...bin('@biomejs/biome/bin/biome'), 'ci', '.']))
  await step(check('unused code and packages', bin('knip/bin/knip.js')))
  await step(vitest('unit and integration tests', { command: bin('vitest/vitest.mjs'), reports }))
  if (!fast) {
    const older = await startOlderPostgres()
    if (older) {
      const command = [...bin('vitest/vitest.mjs'), ...integrationTestFiles(root)]
      const env = { TEST_DATABASE_URL: older.adminUrl }
      await step(
        vitest(`integration tests on PostgreSQL ${older.version}`, {
          command: [command[0], command[1]],
          files: command.slice(2),
          env,
          reports,
        }),
      )
      await older.stop()
    }
    const browser = await ensureBrowser()
    await step(
      playwright('browser tests', { command: bin('@playwright/test/cli.js'), env: { BROWSER_PATH: browser }, reports }),
    )
  }
  process.exitCode = summary(results)
} catch (error) {
  fail(error.stack)
} finally {
  rmSync(reports, { recursive: true, force: true })
}
