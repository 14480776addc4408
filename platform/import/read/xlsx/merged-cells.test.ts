import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workbookOf } from '#platform/import/read/workbook-fixture.ts'
import { readMergedCells } from './merged-cells.ts'
import { readWorkbookRows } from './read-workbook.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanxi-merged-'))
})
afterAll(() => rm(folder, { recursive: true }))

const text = (place: string, words: string) => `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`

it('gives every row the words of a cell that is merged downwards, and figures to the first one only', async () => {
  const sheet = `<row r="1">${text('A1', '通讯录')}</row>
    <row r="2">${text('A2', '甲公司')}${text('B2', '王伟')}<c r="C2"><v>500</v></c></row>
    <row r="3">${text('B3', '李娜')}</row><row r="4"/><row r="5">${text('B5', '张三')}</row>
    <row r="6">${text('B6', '赵敏')}</row>
    </sheetData><mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A5"/><mergeCell ref="C2:C5"/></mergeCells><sheetData>`
  const path = join(folder, 'merged.xlsx')
  await writeFile(path, workbookOf({ sheet }))
  const rows = []
  for await (const batch of readWorkbookRows(path)) rows.push(...batch)
  expect(rows.map(({ number, cells }) => [number, ...cells])).toEqual([
    [1, '通讯录'],
    [2, '甲公司', '王伟', '500'],
    [3, '甲公司', '李娜'],
    [5, '甲公司', '张三'],
    [6, '', '赵敏'],
  ])
})

it('reads the list in pieces of any size', async () => {
  const part = '<x:mergeCells count="2"><x:mergeCell ref="A2:A5"/><x:mergeCell ref="AB10:AB12"/></x:mergeCells>'
  for (const size of [1, 7, 40, 500]) {
    const pieces = (async function* () {
      for (let at = 0; at < part.length; at += size) yield part.slice(at, at + size)
    })()
    expect(await readMergedCells(pieces)).toEqual([
      { column: 0, first: 2, last: 5 },
      { column: 27, first: 10, last: 12 },
    ])
  }
})
