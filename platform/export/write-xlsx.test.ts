import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspectFile } from '#platform/import/read/read-file.ts'
import { openXlsx } from './write-xlsx.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanxi-export-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('writes a moment as a date of Excel to the millisecond, not as a text of many digits', async () => {
  const path = join(folder, 'times.xlsx')
  const file = openXlsx(path, { headers: ['At'], sheetName: 'Times' })
  const walls = ['2026-11-22 16:24:22.557', '2026-11-22 08:00:00', '2026-11-22 23:59:59.999']
  for (const wall of walls) await file.add([{ is: 'time', wall }])
  await file.end()
  const { sample } = await inspectFile(path, { header: true })
  expect(sample.map(({ cells }) => cells[0])).toEqual(walls)
})
