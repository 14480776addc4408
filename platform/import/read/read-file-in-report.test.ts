import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isTotal } from './is-total.ts'
import { inspectFile, type ReadChoices, readRows } from './read-file.ts'
import { workbookOf } from './workbook-fixture.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanxi-report-'))
})
afterAll(() => rm(folder, { recursive: true }))

const known = new Set(['客户名称', '联系人', '电话', '金额'])

async function read(text: string, choices: ReadChoices = {}) {
  const path = join(folder, 'report.csv')
  await writeFile(path, text)
  const inspection = await inspectFile(path, choices, (name) => known.has(name))
  const rows = []
  for await (const batch of readRows(path, inspection.plan)) rows.push(...batch)
  return { names: inspection.columns.map(({ name }) => name), rows, inspection }
}

describe('a table in a report', () => {
  it('begins where the names of its columns stand, below titles', async () => {
    const text =
      '2024年客户名单,,,\n制表人：王伟,,,日期：2024-03-05\n\n客户名称,联系人,电话,金额\n甲公司,李娜,010-62561234,5\n'
    const { names, rows, inspection } = await read(text)
    expect(names).toEqual(['客户名称', '联系人', '电话', '金额'])
    expect(inspection.plan).toMatchObject({ above: 2, header: true })
    expect(inspection.warnings).toEqual([{ code: 'titlesAbove', params: { count: 2, row: 4 } }])
    expect(inspection.sample).toEqual(rows)
    expect(rows).toEqual([{ number: 5, cells: ['甲公司', '李娜', '010-62561234', '5'] }])
  })

  it('is found also where titles have fewer cells and tabs part the columns', async () => {
    const { names, rows } = await read('客户名单\n客户名称\t联系人\t金额\n甲公司\t李娜\t5\n乙公司\t张三\t6\n')
    expect(names).toEqual(['客户名称', '联系人', '金额'])
    expect(rows).toHaveLength(2)
  })

  it('begins at once where nothing but data stands above names', async () => {
    expect((await read('甲公司,李娜,5\n客户名称,联系人,金额\n')).inspection.plan).not.toHaveProperty('above')
    expect((await read('客户名称,联系人,金额\n甲公司,李娜,5\n')).inspection.plan).not.toHaveProperty('above')
  })

  it('begins where somebody says', async () => {
    const text = '甲,乙\n丙,丁\n戊,己\n'
    expect(await read(text, { header: true, above: 1 })).toMatchObject({
      names: ['丙', '丁'],
      rows: [{ cells: ['戊', '己'] }],
    })
    expect((await read(text, { header: false, above: 1 })).rows).toHaveLength(2)
  })

  it('stands in the sheet that names its columns, where another one before it says what the file is', async () => {
    const path = join(folder, 'sheets.xlsx')
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
    const row = (...texts: string[]) => `<row>${texts.map(cell).join('')}</row>`
    const look = async (sheet: string, second: string, choices: ReadChoices = {}) => {
      await writeFile(path, workbookOf({ sheet, second }))
      return (await inspectFile(path, choices, (name) => known.has(name))).plan
    }
    const said = row('销售部整理') + row('请勿外传')
    const table = row('客户名单') + row('客户名称', '联系人', '电话') + row('甲公司', '李娜', '010-62561234')
    expect(await look(said, table)).toMatchObject({ sheet: '客户', above: 1 })
    expect(await look(said, table, { sheet: '数据' })).toMatchObject({ sheet: '数据' })
    expect(await look(table, table)).toMatchObject({ sheet: '数据' })
    expect(await look(said, said)).toMatchObject({ sheet: '数据' })
    expect(await look('', table)).toMatchObject({ sheet: '客户' })
  })

  it('ends with sums that are no data', async () => {
    const { rows } = await read('客户名称,联系人,金额\n甲公司,李娜,5\n合计,,5\n')
    expect(rows[1]).toEqual({ number: 3, cells: ['合计', '', '5'], total: true })
  })

  it.each<[string[], boolean]>([
    [['合 计', '', '1,234.50'], true],
    [['', '总计：', '¥5'], true],
    [['合计：12家', '', ''], true],
    [['合计', '共 12 家', '', '5件'], true],
    [['Grand Total', '', '5'], true],
    [['Total', 'Paris', '5'], false],
    [['合计通信有限公司', '', '5'], false],
    [['', '', ''], false],
    [['小计（华东）', '', '5'], true],
    [['华东区小计', '', '5'], true],
    [['华北 小计:', '', '1,234.50', '3家'], true],
    [['销售一部', '小计', '', '80万'], true],
    [['本月合计', '', '', '5'], true],
    [['2024年3月合计', '5', ''], true],
    [['王小计', '13800001111', ''], false],
    [['小计', '138 0000 1111', ''], false],
    [['小计', '0571-88886666', ''], false],
    [['上海总计信息技术有限公司', '5', ''], false],
    [['合计餐饮', '5', ''], false],
    [['甲公司', '小计', ''], false],
    [['甲公司', '5', '合计', '5'], false],
  ])('%j', (cells, expected) => expect(isTotal(cells)).toBe(expected))
})
