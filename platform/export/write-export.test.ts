import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { projectFolder } from '#platform/config/config.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanxi-export-'))
})
afterAll(() => rm(folder, { recursive: true }))

const run = promisify(execFile)

/** Rows of two long texts, written with all their haste; together they are several times what the process may keep. */
const program = `
  import { openExport } from '#platform/export/write-export.ts'
  const [path, format, rows] = process.argv.slice(1)
  const file = await openExport(path, { format, headers: ['A', 'B'], sheetName: 'All', currency: 'CNY' })
  for (let row = 0; row < Number(rows); row++) {
    const text = 'row ' + row + ' of a list that never lies in memory as a whole '.repeat(8)
    await file.add([{ is: 'text', text }, { is: 'text', text }])
  }
  process.stdout.write(String(await file.end()))`
const rows = 150_000
const mostMegabytes = 32

it.each(['csv', 'xlsx'])('writes %s of any length in constant memory', async (format) => {
  const path = join(folder, `all.${format}`)
  const flags = [`--max-old-space-size=${mostMegabytes}`, '--input-type=module', '--eval', program]
  const { stdout } = await run(process.execPath, [...flags, path, format, String(rows)], { cwd: projectFolder })
  expect(Number(stdout)).toBe((await stat(path)).size)
  if (format === 'csv') expect(Number(stdout)).toBeGreaterThan(3 * mostMegabytes * 1_048_576)
})
