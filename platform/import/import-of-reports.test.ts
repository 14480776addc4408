import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportAnswer, importApp, importEnded } from './import-fixture.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
  await t.run('客户名称\n甲公司\n乙公司\n', { object: 'accounts' })
})
afterAll(() => t.close())

type Order = { number: string; note: string | null; total: { amount: string; currency: string } | null }
const orders = async (notes: string) => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'number', op: 'startsWith', value: notes }))
  const { json } = await t.workspaceA.client<{ data: Order[] }>('GET', `/orders?sort=number&filter=${filter}`)
  return json.data.map(({ number, total }) => [number, total?.amount ?? null])
}
type Column = { name: string; unit: string | null; unitLeft: string | null; unitExample: unknown }
const columnsOf = ({ layout }: ImportAnswer) =>
  (layout.columns as unknown as Column[]).map(({ name, unit, unitLeft, unitExample }) => ({
    name,
    unit,
    unitLeft,
    unitExample,
  }))

describe('a report as somebody made it in Excel', () => {
  it('leaves out rows that sum others wherever they stand, and says which', async () => {
    const rows = [
      '订单号,客户名称,金额',
      'T1,甲公司,100',
      '甲公司小计,,100',
      'T2,乙公司,50',
      '华东区小计,,50',
      '合计,,150',
    ]
    const options = { object: 'orders', map: { 客户名称: 'account.name' } }
    const tried = await t.run(`${rows.join('\n')}\n`, { ...options, dryRun: true })
    const said = { total: 2, created: 2, failed: 0, report: { totals: { count: 3, rows: [3, 5, 6] } } }
    expect(tried).toMatchObject(said)
    await t.workspaceA.client('PATCH', `/imports/${tried.id}`, { suspected: 'create' })
    await t.workspaceA.client('POST', `/imports/${tried.id}/run`, {})
    expect(await importEnded(t.workspaceA, tried.id)).toMatchObject(said)
    expect(await orders('T')).toEqual([
      ['T1', '100'],
      ['T2', '50'],
    ])
  })

  it('counts amounts in the unit that a title tells, unless their own header tells another', async () => {
    const read = async (title: string, header: string, number: string) => {
      const file = `2026年订单,,\n${title},,\n订单号,客户名称,${header}\n${number},甲公司,12.5\n`
      const tried = await t.run(file, {
        object: 'orders',
        map: { 客户名称: 'account.name', [header]: 'total' },
        dryRun: true,
      })
      await t.workspaceA.client('POST', `/imports/${tried.id}/run`, {})
      await importEnded(t.workspaceA, tried.id)
      return [columnsOf(tried)[2], (await orders(number))[0]?.[1]]
    }
    const counted = (name: string, unit: string, amount: string) => ({
      name,
      unit,
      unitLeft: null,
      unitExample: { text: '12.5', amount },
    })
    const plain = (name: string) => ({ name, unit: null, unitLeft: null, unitExample: null })
    expect(await read('单位：万元', '金额', 'U1')).toEqual([counted('金额', '万', '125000'), '125000'])
    expect(await read('金额单位：元', '金额', 'U2')).toEqual([plain('金额'), '12.5'])
    expect(await read('（单位：人民币千元）', '金额', 'U3')).toEqual([counted('金额', '千', '12500'), '12500'])
    expect(await read('单位：万元', '金额（元）', 'U4')).toEqual([plain('金额（元）'), '12.5'])
    expect(await read('单位：台', '金额', 'U5')).toEqual([plain('金额'), '12.5'])
  })

  it('takes figures that are no amounts as they stand, and says of which unit it does not', async () => {
    const field = (key: string, label: string) =>
      t.workspaceA.client('POST', '/object-definitions/account/fields', {
        label: { 'zh-CN': label },
        key,
        kind: 'number',
      })
    await field('output', '产量')
    await field('yield', '年产值（万元）')
    const file = '单位：万元,,,\n客户名称,产量（千件）,年产值（万元）,电话\n丙公司,12.5,3,010-62561234\n'
    const done = await t.run(file, { object: 'accounts', match: null, mode: 'create' })
    expect(columnsOf(done).map(({ unit, unitLeft }) => [unit, unitLeft])).toEqual([
      [null, null],
      [null, '千件'],
      [null, null],
      [null, null],
    ])
    const { json } = await t.workspaceA.client<{ data: { custom: unknown }[] }>('GET', '/accounts?q=丙公司')
    expect(json.data[0]!.custom).toEqual({ output: 12.5, yield: 3 })
  })

  it('reads amounts as people write them, and tells of those that are approximate', async () => {
    const said = ['80w', '1.2亿', '￥80，000.00元', '８０万', '约80万', '80万左右', '80万+', '80多万', '80万-100万']
    const rows = said.map((text, index) => `V${index + 1},甲公司,"${text}"`)
    const file = ['订单号,客户名称,金额', ...rows].join('\n')
    const done = await t.run(file, { object: 'orders', map: { 客户名称: 'account.name' } })
    expect(await orders('V')).toEqual([
      ['V1', '800000'],
      ['V2', '120000000'],
      ['V3', '80000.00'],
      ['V4', '800000'],
      ['V5', '800000'],
      ['V6', '800000'],
      ['V7', '800000'],
      ['V8', '800000'],
    ])
    expect(done).toMatchObject({ created: 8, failed: 1, report: { noted: 4 } })
    const noted = await t.workspaceA.client<{ data: { row: number; notes: { code: string; message: string }[] }[] }>(
      'GET',
      `/imports/${done.id}/rows?only=notes`,
    )
    expect(noted.json.data.map(({ row, notes }) => [row, notes.map(({ code }) => code)])).toEqual(
      [6, 7, 8, 9].map((row) => [row, ['import.row.about']]),
    )
    expect(noted.json.data[0]!.notes[0]!.message).toContain('约80万')
    expect(noted.json.data[0]!.notes[0]!.message).toContain('800,000')
  })
})
