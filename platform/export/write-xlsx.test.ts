import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import yauzl from 'yauzl'
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

it('makes columns as wide as what they hold, within bounds', async () => {
  const path = join(folder, 'names.xlsx')
  const file = openXlsx(path, { headers: ['名称', '备注', '日期', '金额', '数量'], sheetName: '客户' })
  await file.add([
    { is: 'text', text: '杭州钱塘纺织（集团）有限公司' },
    { is: 'text', text: '很长的备注'.repeat(100) },
    { is: 'day', day: '2025-12-28' },
    { is: 'money', decimal: '1234567.50', currency: 'CNY' },
    { is: 'number', decimal: '3' },
  ])
  await file.end()
  const zip = await yauzl.openPromise(path)
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== 'xl/worksheets/sheet1.xml') continue
    const sheet = await text(await zip.openReadStreamPromise(entry))
    const widths = [...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))
    expect(widths).toEqual([28, 48, 12, 17, 10])
  }
  expect.assertions(1)
})
