import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#platform/error/app-error.ts'
import { inspectFile, readRows } from '#platform/import/read/read-file.ts'
import type { SourceRow } from '#platform/import/read/source-row.ts'
import { workbookOf, zipOf } from '#platform/import/read/workbook-fixture.ts'
import { processorTime } from '#platform/testing/processor-time.ts'
import { formatOfCode } from './cell-formats.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanxi-xlsx-'))
})
afterAll(() => rm(folder, { recursive: true }))

const styles = `<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="171" formatCode="000000"/></numFmts>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="10"/><xf numFmtId="22"/></cellXfs>`
const header =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>金额</t></is></c></row>'
const sharedTexts = [
  '<t>客户名称</t>',
  '<t>日期</t>',
  '<r><t>上海</t></r><r><t>海润</t></r><rPh><t>シャンハイ</t></rPh>',
]

describe('reading a workbook', () => {
  it('shows cells as Excel does: shared and rich text, dates, leading zeros, percent, cached values of formulas', async () => {
    const sheet = `${header}
      <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>46329</v></c><c r="C2"><f>1+1</f><v>29.329999999999998</v></c></row>
      <row r="3"><c r="A3" t="str"><f>"甲"&amp;"乙"</f><v>甲乙</v></c><c r="B3" s="5"><v>46329.5</v></c><c r="C3"><v>1.38E+10</v></c></row>
      <row r="5"><c r="A5" s="3"><v>123</v></c><c r="B5" s="2"><v>60</v></c><c r="C5" s="4"><v>0.125</v></c></row>
      <row r="6"><c r="A6" t="b"><v>1</v></c></row>`
    const { inspection, rows } = await read(workbookOf({ sheet, sharedTexts, styles }))
    expect(inspection.plan).toEqual({ type: 'xlsx', sheet: '数据', header: true, columns: 3 })
    expect(inspection.columns.map((column) => column.name)).toEqual(['客户名称', '日期', '金额'])
    expect(rows).toEqual([
      { number: 2, cells: ['上海海润', '2026-11-03', '29.33'] },
      { number: 3, cells: ['甲乙', '2026-11-03 12:00:00', '13800000000'] },
      { number: 5, cells: ['000123', '1900-02-28', '12.5%'] },
      { number: 6, cells: ['TRUE', '', ''] },
    ])
  })

  it('counts days from 1904 where the workbook says so', async () => {
    const sheet = `${header}<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>44867</v></c></row>`
    const { rows } = await read(workbookOf({ sheet, sharedTexts, styles, date1904: true }))
    expect(rows[0]!.cells[1]).toBe('2026-11-03')
  })

  it('reports digits that Excel has lost, error values and forbidden characters by cell', async () => {
    const sheet = `${header}
      <row r="2"><c r="A2"><v>110101199003078515</v></c></row><row r="3"><c r="A3" t="e"><v>#N/A</v></c></row>`
    const { rows } = await read(workbookOf({ sheet, sharedTexts, styles }))
    expect(rows.map((row) => row.faults)).toEqual([
      [{ code: 'digitsLost', column: 0, params: { digits: 18 } }],
      [{ code: 'formulaError', column: 0, params: { text: '#N/A' } }],
    ])
  })

  it('reports formulas that no program has calculated yet, but not those that give an empty text', async () => {
    const sheet = `${header}
      <row r="2"><c r="A2"><f>B2*2</f><v></v></c></row><row r="3"><c r="A3" t="str"><f>""</f><v></v></c><c r="B3"><v>1</v></c></row>`
    const { rows } = await read(workbookOf({ sheet, sharedTexts, styles }))
    expect(rows.map((row) => row.faults)).toEqual([[{ code: 'formulaUnknown', column: 0 }], undefined])
  })

  it.each<[string, () => Buffer, string]>([
    ['no workbook', () => zipOf([{ name: 'word/document.xml', data: '<a/>' }]), 'notWorkbook'],
    ['a damaged archive', () => Buffer.from('PK\x03\x04 and then nothing of use'), 'damagedWorkbook'],
    [
      'a path out of the archive',
      () => workbookOf({ sheet: header, more: [{ name: '../../evil', data: 'x' }] }),
      'damagedWorkbook',
    ],
    [
      'two parts of one name',
      () => workbookOf({ sheet: header, more: [{ name: 'xl/workbook.xml', data: '<x/>' }] }),
      'damagedWorkbook',
    ],
    [
      '100,000 parts',
      () =>
        workbookOf({
          sheet: header,
          more: Array.from({ length: 60_000 }, (_, index) => ({ name: `f${index}`, data: '' })),
        }),
      'zipTooManyEntries',
    ],
    [
      'a lie about a size',
      () =>
        workbookOf({
          sheet: header,
          more: [{ name: 'xl/sharedStrings.xml', data: 'x'.repeat(9_000_000), claimedSize: 10 }],
        }),
      'damagedWorkbook',
    ],
    [
      'entities that expand',
      () =>
        workbookOf({
          sheet: header,
          more: [
            { name: 'xl/sharedStrings.xml', data: '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>' },
          ],
        }),
      'damagedWorkbook',
    ],
    [
      '200 MB of zeros',
      () => workbookOf({ sheet: header, more: [{ name: 'xl/sharedStrings.xml', data: Buffer.alloc(200_000_000) }] }),
      'damagedWorkbook',
    ],
    [
      '100 MB of one text',
      () =>
        workbookOf({
          sheet: header,
          more: [{ name: 'xl/sharedStrings.xml', data: `<sst><si><t>${'x'.repeat(100_000_000)}</t></si></sst>` }],
        }),
      'damagedWorkbook',
    ],
    [
      'too many texts',
      () =>
        workbookOf({
          sheet: header,
          more: [{ name: 'xl/sharedStrings.xml', data: `<sst>${'<si><t/></si>'.repeat(5_200_000)}</sst>` }],
        }),
      'workbookTextTooLarge',
    ],
    [
      '5,000 columns',
      () =>
        workbookOf({
          sheet: `<row r="1">${Array.from({ length: 5_000 }, () => '<c t="str"><v>x</v></c>').join('')}</row>`,
        }),
      'tooManyColumns',
    ],
    ['no rows', () => workbookOf({ sheet: '' }), 'empty'],
  ])('refuses %s', async (_, make, code) => {
    const bytes = make()
    const before = process.memoryUsage().rss
    const took = await processorTime(() =>
      expect(read(bytes)).rejects.toSatisfy(
        (error) => error instanceof AppError && error.errors[0]!.code === `import.file.${code}`,
      ),
    )
    expect(took).toBeLessThan(20_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
  })

  it('tells dates from numbers by the format code', () => {
    const kinds = [
      'yyyy-mm-dd',
      'h:mm AM/PM',
      '[h]:mm',
      '0.00"d"',
      '[Red]0.00',
      'General',
      '0.00E+00',
      '00000',
      '0%',
      '¥#,##0.00',
      'm"月"d"日"',
    ]
    expect(kinds.map((code) => formatOfCode(code).kind)).toEqual([
      'date',
      'date',
      'date',
      'plain',
      'plain',
      'plain',
      'plain',
      'zeros',
      'percent',
      'plain',
      'date',
    ])
  })
})

it('fills no cell with more zeros than a format of Excel can ask for', async () => {
  expect(formatOfCode('0'.repeat(255))).toEqual({ kind: 'zeros', width: 255 })
  expect(formatOfCode('0'.repeat(1_000_000)).kind).toBe('plain')
  const code = '[a'.repeat(500_000)
  expect(await processorTime(() => formatOfCode(code))).toBeLessThan(1_000)
})

async function read(bytes: Buffer) {
  const path = join(folder, `${performance.now()}.xlsx`)
  await writeFile(path, bytes)
  const inspection = await inspectFile(path, {})
  const rows: SourceRow[] = []
  for await (const batch of readRows(path, inspection.plan)) rows.push(...batch)
  return { inspection, rows }
}
