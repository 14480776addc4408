import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ImportAnswer, importApp, importEnded } from './import-fixture.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
})
afterAll(() => t?.close())

type Contact = { id: string; version: number; name: string; mobile: string | null; account: { name: string } }

const client: typeof t.workspaceA.client = (...given) => t.workspaceA.client(...given)
const contacts = async (of: string) => {
  const { json } = await client<{ data: Contact[] }>('GET', '/contacts?include=account&sort=name&limit=100')
  return json.data.filter(({ account }) => account.name.startsWith(of))
}
const said = async (of: string) =>
  (await contacts(of)).map(({ account, name, mobile }) => `${account.name} ${name} ${mobile ?? '-'}`).sort()
const notesOf = async ({ id }: ImportAnswer) => {
  type Row = { row: number; notes: { code: string; column: string | null; message: string }[] }
  const { json } = await client<{ data: Row[] }>('GET', `/imports/${id}/rows?only=notes`)
  return json.data.map(({ row, notes }) => [row, ...notes.map(({ code, column }) => `${column}: ${code}`)])
}

const header = '客户名称,联系人,手机,邮箱,职务,地址\n'
let firm = 0
let file = ''
beforeEach(() => {
  const name = `甲${++firm}公司`
  file = `${header}${name},王伟,138 0013 8000,w@a.cn,经理,杭州\n${name},李娜,13900139000,,采购,\n${name},王伟,(+86)13800138000,,总经理,\n乙${firm}公司,张三,,z@b.cn,,宁波\n丙${firm}公司,,,,,温州\n`
})

describe('a list of customers with the people there', () => {
  it('gives each customer once, with all of its people', async () => {
    const tried = await t.run(file, { object: 'accounts', dryRun: true })
    expect(tried.layout.columns.map(({ target }) => target)).toEqual([
      'name',
      'contact.name',
      'contact.mobile',
      'contact.email',
      'contact.title',
      'address',
    ])
    expect(tried).toMatchObject({ match: 'name', created: 3, updated: 0, failed: 0, report: { made: { contact: 3 } } })
    const done = await t.run(file, { object: 'accounts' })
    expect(done).toMatchObject({ state: 'done', created: 3, failed: 0, report: { made: { contact: 3 } } })
    expect(await said(`甲${firm}`)).toEqual([`甲${firm}公司 李娜 13900139000`, `甲${firm}公司 王伟 (+86)13800138000`])
    expect(await said(`乙${firm}`)).toEqual([`乙${firm}公司 张三 -`])
  })

  it('makes each of several people in one cell, and knows them again', async () => {
    const list = `${header}甲${firm}公司,张三、李四,13800138000,,,\n乙${firm}公司,王五/销售经理,,,,\n`
    const tried = await t.run(list, { object: 'accounts', dryRun: true })
    expect(tried).toMatchObject({ created: 2, report: { made: { contact: 3 }, noted: 1 } })
    expect(await notesOf(tried)).toEqual([[2, '联系人: import.row.peopleEach']])
    await t.run(list, { object: 'accounts' })
    const all = [`甲${firm}公司 张三 13800138000`, `甲${firm}公司 李四 -`]
    expect(await said(`甲${firm}`)).toEqual(all.sort())
    expect((await t.run(list, { object: 'accounts' })).report).toMatchObject({ made: { contact: 0 } })
    expect(await said(`甲${firm}`)).toEqual(all)
  })

  it('says of a list of people which cells hold several', async () => {
    await t.run(file, { object: 'accounts' })
    const list = `姓名,客户名称\n孙七/周八,甲${firm}公司\n吴九,甲${firm}公司\n`
    const tried = await t.run(list, { object: 'contacts', dryRun: true })
    expect(tried).toMatchObject({ created: 2, report: { noted: 1 } })
    expect(await notesOf(tried)).toEqual([[2, '姓名: import.row.people']])
  })

  it('knows them again, and adds what is new', async () => {
    await t.run(file, { object: 'accounts' })
    const again = await t.run(file, { object: 'accounts' })
    expect(again).toMatchObject({ created: 0, report: { made: { contact: 0 } } })
    const more = `${header}甲${firm}公司,李娜,,li@a.cn,,\n甲${firm}公司,赵敏,13700137000,,,\n`
    const tried = await t.run(more, { object: 'accounts', dryRun: true })
    expect(tried).toMatchObject({ updated: 0, report: { made: { contact: 1 }, changed: { contact: 1 }, unchanged: 2 } })
    expect((await t.run(more, { object: 'accounts' })).report).toMatchObject({
      made: { contact: 1 },
      changed: { contact: 1 },
    })
    expect(await contacts(`甲${firm}`)).toHaveLength(3)
  })

  it('goes back as a whole; who was changed since stays, and his customer with him', async () => {
    await t.run(`${header}甲${firm}公司,王伟,,,,\n`, { object: 'accounts' })
    const done = await t.run(file, { object: 'accounts' })
    const [zhang] = await contacts(`乙${firm}`)
    await client('PATCH', `/contacts/${zhang!.id}`, { version: zhang!.version, title: '厂长' })
    await client('POST', `/imports/${done.id}/revert`)
    expect(await importEnded(t.workspaceA, done.id)).toMatchObject({ state: 'reverted', report: { kept: 2 } })
    expect(await said(`甲${firm}`)).toEqual([`甲${firm}公司 王伟 -`])
    expect(await said(`乙${firm}`)).toEqual([`乙${firm}公司 张三 -`])
    expect(await said(`丙${firm}`)).toEqual([])
  })

  it('says what is wrong with a person at the cell, and makes neither him nor his customer', async () => {
    const faulty = `${header}甲${firm}公司,王伟,问前台,,,\n乙${firm}公司,,13800138001,,,\n丙${firm}公司,,,,经理,\n`
    const tried = await t.run(faulty, { object: 'accounts', dryRun: true })
    expect(tried).toMatchObject({ created: 1, failed: 2, report: { made: { contact: 1 } } })
    type Row = { row: number; faults: { column: string; code: string; message: string }[] }
    const { json } = await client<{ data: Row[] }>('GET', `/imports/${tried.id}/rows?only=errors`)
    expect(json.data.map(({ row, faults }) => [row, faults[0]!.column, faults[0]!.code])).toEqual([
      [2, '手机', 'field.phone'],
      [4, '联系人', 'import.row.required'],
    ])
    expect(json.data[1]!.faults[0]!.message).toContain('Name')
    await t.run(faulty, { object: 'accounts' })
    expect(await said(`乙${firm}`)).toEqual([`乙${firm}公司 13800138001 13800138001`])
  })

  it('names the row where one number has two names', async () => {
    const two = `${header}甲${firm}公司,王经理,13800138000,,,\n甲${firm}公司,王伟,13800138000,,,\n`
    const tried = await t.run(two, { object: 'accounts', dryRun: true })
    expect(await notesOf(tried)).toEqual([[3, '联系人: import.row.otherPerson']])
    const done = await t.run(two, { object: 'accounts' })
    expect(done.report).toMatchObject({ noted: 1 })
    expect(await said(`甲${firm}`)).toEqual([`甲${firm}公司 王伟 13800138000`])
  })
})

describe('rows with one key', () => {
  it('are named where they call the record otherwise', async () => {
    const rows = '客户编号,客户名称\nK1,甲公司\nK2,丁公司\nK1,戊公司\nK1,戊公司\n'
    const tried = await t.run(rows, { object: 'accounts', dryRun: true })
    expect(tried).toMatchObject({ match: 'externalId', failed: 0, report: { noted: 1 } })
    expect(await notesOf(tried)).toEqual([[4, '客户名称: import.row.otherName']])
    const done = await t.run(rows, { object: 'accounts' })
    expect(done).toMatchObject({ created: 2, report: { noted: 1 } })
    const { json } = await client<{ data: { notes: { message: string }[] }[] }>(
      'GET',
      `/imports/${done.id}/rows?only=notes`,
    )
    expect(json.data[0]!.notes[0]!.message).toBe(
      'K1 is called “甲公司” in row 2 and “戊公司” here. The later name counts.',
    )
  })
})
