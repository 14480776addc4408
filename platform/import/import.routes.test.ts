import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportAnswer, importApp, importEnded } from './import-fixture.ts'
import { workbookOf } from './read/workbook-fixture.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
})
afterAll(() => t?.close())

const list = async <Row>(path: string) => (await t.workspaceA.client<{ data: Row[]; count: number }>('GET', path)).json

describe('importing', () => {
  it('maps Chinese headers by itself and creates accounts', async () => {
    const file =
      '公司名称,统一社会信用代码,电话,类型,备注\n上海海润机械有限公司,91310000MA1FL4JE5X,13800138000,客户;经销商,重要\n北京中科电子,,010-62561234,,\n'
    const done = await t.run(file, { object: 'accounts' })
    expect(done.error).toBeNull()
    expect(done.layout.columns.map(({ target }) => target)).toEqual(['name', 'creditCode', 'phone', 'kinds', 'note'])
    expect(done).toMatchObject({ state: 'done', mode: 'upsert', match: 'creditCode', total: 2 })
  })

  it('takes headers and words that are names of JavaScript for what they are: unknown', async () => {
    const done = await t.run('名称,__proto__,constructor,类型\n海天,1,2,constructor\n海川,1,2,经销商\n', {
      object: 'accounts',
    })
    expect(done.layout.columns.map(({ target }) => target)).toEqual(['name', null, null, 'kinds'])
    expect(done).toMatchObject({ state: 'done', created: 1, failed: 1 })
    const { data } = await list<{ faults: { message: string }[] }>(`/imports/${done.id}/rows?only=errors`)
    expect(data[0]!.faults[0]!.message).toMatch(/^Please choose one of: Prospect, Customer, /)
  })

  it('creates accounts that orders refer to, named by their key; numbers orders without a number', async () => {
    const done = await t.run('masterid,date,sales\n4,19970101,29.33\n4,19970118,29.73\n21,19970101,63.34\n', {
      object: 'orders',
      map: { masterid: 'account.externalId', date: 'date', sales: 'total' },
      createMissing: ['account'],
    })
    expect(done).toMatchObject({ state: 'done', total: 3, created: 3, failed: 0, report: { made: { account: 2 } } })
    const { data } = await list<{
      number: string
      date: string
      total: { amount: string }
      account: { name: string; externalId: string }
    }>('/orders?include=account&sort=date&limit=3')
    expect(data[0]).toMatchObject({ date: '1997-01-01', account: { name: '4', externalId: '4' } })
    expect(data[0]!.number).toMatch(/^SO1997-\d{6}$/)
    const found = await list<{ externalId: string }>('/accounts?q=21')
    expect(found.data.map(({ externalId }) => externalId)).toContain('21')
  })

  it('updates by a unique field, leaves empty cells alone, and tells of rows with the same key', async () => {
    const first = await t.run('外部编号,客户名称,行业\nC1,甲公司,机械\nC2,乙公司,电子\nC1,甲公司,化工\n', {
      object: 'accounts',
    })
    expect(first).toMatchObject({ created: 2, updated: 1, skipped: 0, failed: 0, report: { repeated: 1 } })
    const again = await t.run('外部编号,客户名称,行业\nC1,甲公司,\nC2,乙集团,电子\nC3,丙公司,\n', {
      object: 'accounts',
    })
    expect(again).toMatchObject({ created: 1, updated: 1, skipped: 1, failed: 0, report: { unchanged: 1 } })
    const { data } = await list<{ externalId: string; name: string; industry: string }>(
      `/accounts?filter=${encodeURIComponent(JSON.stringify({ field: 'externalId', op: 'in', value: ['C1', 'C2'] }))}&sort=externalId`,
    )
    const named = data.map(({ externalId, name, industry }) => [externalId, name, industry]).sort()
    expect(named).toEqual([
      ['C1', '甲公司', '化工'],
      ['C2', '乙集团', '电子'],
    ])
    expect((await list<{ name: string }>(`/accounts?q=${encodeURIComponent('乙集团')}`)).data.length).toBe(1)
  })

  it('reports what is wrong by cell, gives it as a file, and takes the corrected file', async () => {
    const file =
      'number,date,customer id,amount\nX1,2026-02-30,C1,10\nX2,2026-03-01,nobody,10\nX3,2026-03-01,C2,"1,234.50"\n=X4,2026-03-01,C2,ten\nX5,2026-03-01,,5\n'
    const done = await t.run(file, { object: 'orders' })
    expect(done).toMatchObject({ state: 'done', total: 5, created: 1, failed: 4 })
    const rows = await list<{ row: number; faults: { column: string; code: string }[] }>(
      `/imports/${done.id}/rows?only=errors`,
    )
    expect(rows.data.map(({ row, faults }) => [row, faults[0]!.column, faults[0]!.code])).toEqual([
      [2, 'date', 'field.date'],
      [3, 'customer id', 'import.row.referenceNotFound'],
      [5, 'amount', 'field.money'],
      [6, 'customer id', 'import.row.required'],
    ])
    const { text, headers } = await t.workspaceA.client('GET', `/imports/${done.id}/errors.csv`)
    expect(headers['content-type']).toContain('text/csv')
    expect(text.startsWith('\ufeffnumber,date,customer id,amount,Row,Reason\r\n')).toBe(true)
    expect(text).toContain("'=X4")
    const corrected = text
      .replace('2026-02-30', '2026-02-28')
      .replace('nobody', 'C1')
      .replace('ten', '10')
      .replace('2026-03-01,,5', '2026-03-01,C1,5')
    const fixed = await t.run(corrected, { object: 'orders', map: { number: 'number' } })
    expect(fixed).toMatchObject({ created: 4, failed: 0 })
    expect(await t.run(file, { object: 'orders' })).toMatchObject({ created: 0, skipped: 2, failed: 3 })
  })

  it('tries first: counts what would happen, shows rows that would fail, lets them be corrected, then runs', async () => {
    const file =
      'order no,date,customer id,amount\nY1,2026-03-01,C1,1\nY1,2026-03-02,C1,2\nY2,2026-03-01,missing,1\nX3,2026-03-01,C2,9\n'
    const tried = await t.run(file, { object: 'orders', dryRun: true })
    expect(tried).toMatchObject({ state: 'done', dryRun: true, total: 4, created: 1, updated: 2, failed: 1 })
    expect((await list<object>(`/imports/${tried.id}/rows?only=errors`)).data.length).toBe(1)
    const edited = await t.workspaceA.client('PATCH', `/imports/${tried.id}/rows/4`, {
      cells: ['Y2', '2026-03-01', 'C2', '1'],
    })
    expect(edited.status).toBe(200)
    expect((await t.workspaceA.client('POST', `/imports/${tried.id}/run`, {})).status).toBe(202)
    expect(await importEnded(t.workspaceA, tried.id)).toMatchObject({
      state: 'done',
      dryRun: false,
      created: 2,
      updated: 2,
      failed: 0,
    })
    expect((await t.workspaceA.client('POST', `/imports/${tried.id}/run`, {})).status).toBe(409)
  })

  it('remembers the mapping of files with the same headers', async () => {
    const options = { object: 'accounts', draft: true }
    await t.run('kd_nr,firma\n9001,Alpha\n', { object: 'accounts', map: { kd_nr: 'externalId', firma: 'name' } })
    const { json } = await t.upload('kd_nr,firma\n9002,Beta\n', options)
    expect(json.state).toBe('draft')
    expect(json.layout.columns.map(({ target }) => target)).toEqual(['externalId', 'name'])
    const changed = await t.workspaceA.client<ImportAnswer>('PATCH', `/imports/${json.id}`, {
      map: { kd_nr: null },
      match: null,
    })
    expect(changed.json.layout.columns.map(({ target }) => target)).toEqual([null, 'name'])
  })

  it('takes an import back as a whole and leaves what was changed since', async () => {
    const done = await t.run('external id,name,industry\nC1,甲公司,医药\nR1,回一,机械\nR2,回二,机械\n', {
      object: 'accounts',
    })
    expect(done).toMatchObject({ created: 2, updated: 1 })
    const made = await list<{ id: string; version: number; externalId: string; industry: string }>('/accounts?q=回')
    const touched = made.data.find(({ externalId }) => externalId === 'R2')!
    await t.workspaceA.client('PATCH', `/accounts/${touched.id}`, { version: touched.version, industry: '电力' })
    expect((await t.workspaceA.client('POST', `/imports/${done.id}/revert`)).status).toBe(202)
    expect(await importEnded(t.workspaceA, done.id)).toMatchObject({ state: 'reverted', report: { kept: 1 } })
    expect((await list<{ externalId: string }>('/accounts?q=回')).data.map(({ externalId }) => externalId)).toEqual([
      'R2',
    ])
    const back = await list<{ industry: string }>(
      `/accounts?filter=${encodeURIComponent('{"field":"externalId","op":"eq","value":"C1"}')}`,
    )
    expect(back.data[0]!.industry).toBe('化工')
    expect((await t.workspaceA.client('POST', `/imports/${done.id}/revert`)).status).toBe(409)
  })

  it('reads Excel and GBK files', async () => {
    const sheet = `<row r="1"><c t="inlineStr"><is><t>客户名称</t></is></c><c t="inlineStr"><is><t>外部编号</t></is></c></row>
      <row r="2"><c t="inlineStr"><is><t>表格公司</t></is></c><c><v>123</v></c></row>`
    expect(await t.run(workbookOf({ sheet }), { object: 'accounts' })).toMatchObject({ created: 1, failed: 0 })
    const gbk = Buffer.from('bfcdbba7c3fbb3c62cb1b8d7a20ac9cfbaa3baa3c8f32cd6d8d2aa0a', 'hex')
    const done = await t.run(gbk, { object: 'accounts' })
    expect(done.layout.encoding).toBe('gb18030')
    expect(done).toMatchObject({ created: 1, failed: 0 })
    expect((await list<object>(`/accounts?q=${encodeURIComponent('上海海润')}`)).data.length).toBeGreaterThan(0)
  })

  it('refuses files and options that cannot work, in words', async () => {
    const refused = async (file: string | Buffer, options: object) => {
      const { status, json } = await t.upload(file, options)
      return [status, json.errors?.[0]?.code]
    }
    expect(await refused('', { object: 'accounts' })).toEqual([422, 'import.file.empty'])
    expect(await refused('%PDF-1.7', { object: 'accounts' })).toEqual([415, 'import.file.pdf'])
    expect(await refused('a,b\n1,2\n', { object: 'nothing' })).toEqual([400, 'import.unknownObject'])
    expect(await refused('a,b\n1,2\n', { object: 'users' })).toEqual([400, 'import.unknownObject'])
    expect(await refused('a,b\n1,2\n', { object: 'accounts' })).toEqual([400, 'import.map.nothing'])
    expect(await refused('name\nx\n', { object: 'accounts', map: { nome: 'name' } })).toEqual([
      400,
      'import.map.unknownColumn',
    ])
    expect(await refused('name\nx\n', { object: 'accounts', mode: 'update', match: 'externalId' })).toEqual([
      400,
      'import.match.notMapped',
    ])
    expect(await refused('amount\n1\n', { object: 'orders' })).toEqual([400, 'import.map.required'])
  })

  it('shows an import to nobody of another firm', async () => {
    const { data } = await list<{ id: string }>('/imports?limit=1')
    expect((await t.workspaceB.client('GET', `/imports/${data[0]!.id}`)).status).toBe(404)
    expect((await t.workspaceB.client('GET', `/imports/${data[0]!.id}/errors.csv`)).status).toBe(404)
  })

  it('gives an empty file whose columns map themselves', async () => {
    const { text } = await t.workspaceA.client('GET', '/imports/template/orders.csv')
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(text.split(',').length).toBeGreaterThan(5)
  })
})

const shared = process.env.GUANXI_SAMPLE_FILES ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data')
describe.skipIf(!existsSync(shared))('importing the CDNOW orders (skipped where the files are not at hand)', () => {
  it.each([
    ['btyd/cdnowElog.csv', { masterid: 'account.externalId', date: 'date', sales: 'total' }, 6_919, 2_357],
    [
      'cdnow/CDNOW_master.txt',
      { customer_id: 'account.externalId', date: 'date', dollar_value: 'total' },
      69_659,
      23_570,
    ],
  ])(
    '%s',
    async (name, map, orders, customers) => {
      const options = { object: 'orders', map, createMissing: ['account'] }
      const workspace = name.startsWith('btyd') ? t.workspaceB : t.workspaceA
      const done = await t.run(readFileSync(join(shared, name)), options, workspace)
      expect(done).toMatchObject({ state: 'done', total: orders, created: orders, updated: 0, skipped: 0, failed: 0 })
      expect(done.report.made).toEqual({ account: customers })
    },
    120_000,
  )
})
