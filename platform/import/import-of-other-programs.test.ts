import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importApp, importEnded } from './import-fixture.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
})
afterAll(() => t?.close())

type Row = { row: number; faults: { column: string; code: string; message: string }[] }

const faultsOf = async (id: string) => {
  const { json } = await t.workspaceA.client<{ data: Row[] }>('GET', `/imports/${id}/rows?only=errors`)
  return json.data.map(({ row, faults }) => [row, ...faults.flatMap(({ column, code }) => [column, code])])
}

describe('files as other programs write them', () => {
  it('takes follow-ups without a subject: the first line of what was said is it', async () => {
    const long = '客户对交期不放心，'.repeat(20)
    const file = `客户名称,跟进时间,跟进方式,跟进内容,记录人\n甲公司,2026-11-03 14:30,电话,"谈了价格\n下周回复",陈美\n甲公司,2026-11-04,上门拜访,${long},\n甲公司,2026-11-05,电话,,\n`
    const done = await t.run(file, { object: 'activities', createMissing: ['account'], map: { 跟进方式: null } })
    expect(done).toMatchObject({ state: 'done', created: 2, failed: 1 })
    const { json } = await t.workspaceA.client<{ data: { subject: string; content: string }[] }>(
      'GET',
      '/activities?sort=happenedAt',
    )
    expect(json.data.map(({ subject, content }) => [subject, content])).toEqual([
      ['谈了价格', '谈了价格\n下周回复'],
      [`${long.slice(0, 59)}…`, long],
    ])
    expect(await faultsOf(done.id)).toEqual([[4, null, 'import.row.required']])
  })

  it('takes the headers of accounting programs for those of an order', async () => {
    const file = '单据编号,单据日期,购货单位,价税合计\nXS-2025-9001,2025-03-05,丁公司,"1,130.00"\n'
    const done = await t.run(file, { object: 'orders', createMissing: ['account'] })
    expect(done).toMatchObject({ state: 'done', created: 1, failed: 0 })
    const { json } = await t.workspaceA.client<{ data: object[] }>('GET', '/orders?q=XS-2025-9001')
    expect(json.data).toMatchObject([{ number: 'XS-2025-9001', date: '2025-03-05', total: { amount: '1130.00' } }])
  })

  it('takes a word that says none for an empty cell, and either half of the name of an option', async () => {
    const firms = await t.run('客户名称,电话,邮箱,网站,备注\n戊公司,无,不详,-,无\n', { object: 'accounts' })
    expect(firms).toMatchObject({ created: 1, failed: 0 })
    const { json } = await t.workspaceA.client<{ data: object[] }>('GET', `/accounts?q=${encodeURIComponent('戊公司')}`)
    expect(json.data[0]).toMatchObject({ phone: null, email: null, website: null, note: '无' })
    const file = '客户名称,跟进时间,跟进方式,主题\n戊公司,2026-11-06,微信,问候\n戊公司,昨天,微信,问候\n'
    const done = await t.run(file, { object: 'activities' })
    expect(done).toMatchObject({ created: 1, failed: 1 })
    expect(await faultsOf(done.id)).toEqual([[3, '跟进时间', 'import.row.datetime']])
  })

  it.each([
    ['跟进人', 'alpha admin', 'owner.name'],
    ['所属销售', 'alpha admin', 'owner.name'],
    ['客户经理', 'alpha admin', 'owner.name'],
    ['業務代表', 'alpha admin', 'owner.name'],
    ['擁有者', 'alpha admin', 'owner.name'],
    ['Sales rep', 'admin@alpha.example', 'owner.email'],
    ['销售', 'alpha admin', 'owner.name'],
    ['销售', '12800.50', null],
    ['Sales', '12800', null],
  ])('takes %s over %s for %s', async (head, value, target) => {
    const { json } = await t.upload(`客户名称,${head}\n己公司,${value}\n`, { object: 'accounts', draft: true })
    expect(json.layout.columns[1]!.target).toBe(target)
  })

  it('asks which day is meant where a date is a month, and takes the one that was chosen', async () => {
    const { client } = t.workspaceA
    const file = '订单号,日期,客户名称,金额\nM1,2026年2月,癸公司,1\nM2,2026-02-09,癸公司,1\n'
    const tried = await t.run(file, { object: 'orders', createMissing: ['account'], dryRun: true })
    expect(await faultsOf(tried.id)).toEqual([[2, '日期', 'import.row.dayMissing']])
    await client('PATCH', `/imports/${tried.id}`, { months: 'last' })
    await client('POST', `/imports/${tried.id}/run`, {})
    expect(await importEnded(t.workspaceA, tried.id)).toMatchObject({ created: 2, failed: 0 })
    const { json } = await client<{ data: { number: string; date: string }[] }>('GET', '/orders?sort=number')
    const dates = json.data.flatMap(({ number, date }) => (number.startsWith('M') ? [date] : []))
    expect(dates).toEqual(['2026-02-28', '2026-02-09'])
  })

  it('still asks for a subject where nothing was said either, by the name that people know', async () => {
    const { status, json } = await t.upload('客户名称,跟进时间\n甲公司,2026-11-03\n', { object: 'activities' })
    expect([status, json.errors?.[0]?.code]).toEqual([400, 'import.map.required'])
    expect(json.errors?.[0]?.message).toContain('Subject')
  })

  it('keeps no number that Excel has shortened, and says that a colleague is not here', async () => {
    const file = '客户名称,手机,统一社会信用代码,负责人\n乙公司,1.38123E+10,,\n丙公司,,9.13206E+17,\n丁公司,,,陈没有\n'
    const done = await t.run(file, { object: 'accounts', match: null, mode: 'create' })
    expect(await faultsOf(done.id)).toEqual([
      [2, '手机', 'import.row.scientific'],
      [3, '统一社会信用代码', 'import.row.scientific'],
      [4, '负责人', 'import.row.colleagueNotFound'],
    ])
  })
})
