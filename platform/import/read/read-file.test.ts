import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#platform/error/app-error.ts'
import { processorTime } from '#platform/testing/processor-time.ts'
import { inspectFile, nameColumns, readRows } from './read-file.ts'
import type { SourceRow } from './source-row.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanxi-read-'))
})
afterAll(() => rm(folder, { recursive: true }))

const chinese =
  '客户名称,电话,备注\n上海海润机械有限公司,13800138000,重要客户\n北京中科电子科技有限公司,010-62561234,需要跟进\n'
const traditional = '客戶名稱,電話,備註\n台北精密機械股份有限公司,02-27001234,重要客戶\n'

describe('reading a file', () => {
  it.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(chinese), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${chinese}`), 'utf-8'],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${chinese}`, 'utf16le'), 'utf-16le'],
    ['UTF-16LE', Buffer.from(chinese, 'utf16le'), 'utf-16le'],
    ['UTF-16BE', Buffer.from(chinese, 'utf16le').swap16(), 'utf-16be'],
    ['GBK', encode(chinese, 'gb18030'), 'gb18030'],
  ])('detects %s and reads it right', async (_, bytes, encoding) => {
    const { inspection, rows } = await read(bytes)
    expect(inspection.plan).toMatchObject({ type: 'text', encoding, delimiter: ',', header: true })
    expect(inspection.columns.map((column) => column.name)).toEqual(['客户名称', '电话', '备注'])
    expect(rows[0]).toEqual({ number: 2, cells: ['上海海润机械有限公司', '13800138000', '重要客户'] })
  })

  it('detects Big5, Shift_JIS, EUC-KR and Western European text', async () => {
    const big5 = await read(encode(traditional, 'big5'))
    expect(big5.inspection.plan).toMatchObject({ encoding: 'big5' })
    expect(big5.rows[0]!.cells[0]).toBe('台北精密機械股份有限公司')
    const japanese = '会社名,担当者,メモ\n株式会社ハイテク商事,たなか,よろしくおねがいします\n'
    expect((await read(encode(japanese, 'shift_jis'))).inspection.plan).toMatchObject({ encoding: 'shift_jis' })
    const korean = '회사명,담당자,비고\n주식회사 한국전자,김철수,중요한 고객입니다\n'
    expect((await read(encode(korean, 'euc-kr'))).inspection.plan).toMatchObject({ encoding: 'euc-kr' })
    const german = Buffer.from('Firma;Ort;Preis\nMüller Söhne;Köln;1,50 \x80\nGroß & Co;Zürich;2,50 \x80\n', 'latin1')
    const western = await read(german)
    expect(western.inspection.plan).toMatchObject({ encoding: 'windows-1252', delimiter: ';' })
    expect(western.rows[0]!.cells).toEqual(['Müller Söhne', 'Köln', '1,50 €'])
  })

  it('finds Chinese that first stands late in a file', async () => {
    const late = `name,note\n${'plain,text\n'.repeat(100_000)}上海海润机械有限公司,重要客户\n`
    const { inspection, rows } = await read(encode(late, 'gb18030'))
    expect(inspection.plan).toMatchObject({ encoding: 'gb18030' })
    expect(rows.at(-1)!.cells[0]).toBe('上海海润机械有限公司')
  })

  it('reports the rows of another encoding in a mixed file and keeps the rest', async () => {
    const good = `名称,备注\n${'上海海润机械有限公司,重要客户\n'.repeat(30_000)}`
    const { inspection, rows } = await read(
      Buffer.concat([Buffer.from(good), encode('北京中科电子,需要跟进\n'.repeat(3), 'gb18030')]),
    )
    expect(inspection.plan).toMatchObject({ encoding: 'utf-8' })
    expect(rows.filter((row) => row.faults).map((row) => row.number)).toEqual([30_002, 30_003, 30_004])
    expect(rows.at(-1)!.faults![0]!.code).toBe('undecodable')
  })

  it('lets every choice be changed', async () => {
    const { inspection, rows } = await read(encode('a;b\n1;2\n', 'gb18030'), {
      encoding: 'big5',
      delimiter: ',',
      header: false,
    })
    expect(inspection.plan).toEqual({ type: 'text', encoding: 'big5', delimiter: ',', header: false, columns: 1 })
    expect(rows.map((row) => row.cells)).toEqual([['a;b'], ['1;2']])
  })

  it('takes names of two words below one word for a list, not for columns lined up by hand', async () => {
    const { inspection, rows } = await read(Buffer.from(`name\n${'Acme Ltd\nGlobex Inc\n'.repeat(50)}`))
    expect(inspection.plan).toMatchObject({ delimiter: ',', columns: 1 })
    expect(rows.slice(0, 2).map((row) => row.cells)).toEqual([['Acme Ltd'], ['Globex Inc']])
    const lined = await read(Buffer.from('code  date\n1  19970101\n2  19970118\n'))
    expect(lined.inspection.plan).toMatchObject({ delimiter: 'spaces', columns: 2 })
  })

  it('names duplicate and empty headers', async () => {
    expect(nameColumns(['名称', '', '名称', ' x ']).map((column) => column.name)).toEqual([
      '名称',
      '2',
      '名称 (2)',
      'x',
    ])
    const { inspection } = await read(Buffer.from('名称,,名称\n甲,1,乙\n'))
    expect(inspection.warnings).toEqual([
      { code: 'emptyHeader', column: 1, params: { column: 2 } },
      { code: 'duplicateHeader', column: 2, params: { header: '名称' } },
    ])
  })

  it('reports ragged rows and forgives empty cells at their end', async () => {
    const { rows } = await read(Buffer.from('name,city,amount\na,b,1\na,b\na,b,1,,\na,b,1,x\n'))
    expect(rows.map((row) => [row.number, row.cells.length, row.faults?.[0]?.code])).toEqual([
      [2, 3, undefined],
      [3, 3, 'tooFewCells'],
      [4, 3, undefined],
      [5, 4, 'tooManyCells'],
    ])
  })

  it.each<[string, Buffer, string]>([
    ['empty', Buffer.alloc(0), 'empty'],
    ['blank', Buffer.from('\n\n  \n'), 'empty'],
    ['an old Excel workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'oldExcel'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'pdf'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'image'],
    ['a web page', Buffer.from('<html><table><tr><td>1</td></tr></table>'), 'html'],
    ['binary', Buffer.from(Array.from({ length: 4_000 }, (_, index) => ((index * 7919) % 251) % 32)), 'notText'],
    [
      '5,000 columns',
      Buffer.from(`${Array.from({ length: 5_000 }, (_, index) => `c${index}`).join(',')}\n`),
      'tooManyColumns',
    ],
    ['two million columns', Buffer.from(`${'a,'.repeat(2_000_000)}\n1,2\n`), 'brokenHeader'],
    ['one line of 60 MB', Buffer.alloc(60_000_000, 'x'), 'brokenHeader'],
  ])('refuses a file that is %s, saying why', async (_, bytes, code) => {
    const took = await processorTime(() =>
      expect(read(bytes)).rejects.toSatisfy(
        (error) => error instanceof AppError && error.errors[0]!.code === `import.file.${code}`,
      ),
    )
    expect(took).toBeLessThan(6_000)
  })
})

const shared = process.env.GUANXI_SAMPLE_FILES ?? join(import.meta.dirname, '../../../../shared/data')
// The counts are of sound rows: some of these files have unquoted commas or control characters.
describe.skipIf(!existsSync(shared))('reading real files (skipped where they are not at hand)', () => {
  it.each<[string, string, boolean, number, number]>([
    ['cdnow/CDNOW_master.txt', 'spaces', true, 4, 69_659],
    ['cdnow/CDNOW_sample.txt', 'spaces', false, 5, 6_919],
    ['btyd/cdnowElog.csv', ',', true, 5, 6_919],
    ['northwind/orders.csv', ',', true, 14, 654],
    ['northwind/customers.csv', ',', true, 11, 67],
    ['crm_pipeline/sales_pipeline.csv', ',', true, 8, 8_800],
    ['telco/Telco-Customer-Churn.csv', ',', true, 21, 7_043],
    ['tickets/banking77_test.csv', ',', true, 2, 3_080],
    ['zh_reviews/waimai_10k.csv', ',', true, 2, 11_986],
    ['crosswoz/beijing_businesses_zh.csv', ',', true, 6, 2_084],
  ])('%s', async (name, delimiter, header, columns, count) => {
    const path = join(shared, name)
    const inspection = await inspectFile(path, {})
    expect(inspection.plan).toMatchObject({ encoding: 'utf-8', delimiter, header, columns })
    let sound = 0
    for await (const rows of readRows(path, inspection.plan)) sound += rows.filter((row) => !row.faults).length
    expect(sound).toBe(count)
  })
})

async function read(bytes: Buffer, choices = {}) {
  const path = join(folder, `${performance.now()}.csv`)
  await writeFile(path, bytes)
  const inspection = await inspectFile(path, choices)
  const rows: SourceRow[] = []
  for await (const batch of readRows(path, inspection.plan)) for (const row of batch) rows.push(row)
  return { inspection, rows }
}

/** Text in an encoding that Node can only decode: each character's bytes are found by decoding all pairs of bytes once. */
function encode(text: string, encoding: string): Buffer {
  const bytesOf = tables.get(encoding) ?? invert(encoding)
  tables.set(encoding, bytesOf)
  return Buffer.concat([...text].map((character) => bytesOf.get(character) ?? Buffer.from(character)))
}

const tables = new Map<string, Map<string, Buffer>>()
function invert(encoding: string): Map<string, Buffer> {
  const decoder = new TextDecoder(encoding)
  const found = new Map<string, Buffer>()
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      const bytes = Buffer.from([first, second])
      const text = decoder.decode(bytes)
      if ([...text].length === 1 && text !== '\ufffd' && !found.has(text)) found.set(text, bytes)
    }
  }
  return found
}
