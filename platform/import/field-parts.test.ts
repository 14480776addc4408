import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account } from '#domains/accounts/account/account.object.ts'
import { joinParts } from './field-parts.ts'
import { importApp, importEnded } from './import-fixture.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
})
afterAll(() => t?.close())

const list = async <Row>(object: string, filter: object) =>
  (await t.workspaceA.client<{ data: Row[] }>('GET', `/${object}?filter=${encodeURIComponent(JSON.stringify(filter))}`))
    .json.data

const targetsOf = async (object: string, header: string, row: string) => {
  const { json } = await t.upload(`${header}\n${row}\n`, { object, draft: true })
  return json.layout.columns.map(({ target }) => target)
}

describe('columns that are parts of one field', () => {
  it.each([
    ['contacts', '姓,名,公司,手机', ['name.last', 'name.first', 'account.name', 'mobile']],
    ['contacts', '姓名,名,公司', ['name', null, 'account.name']],
    ['contacts', '姓,公司,手机', ['name', 'account.name', 'mobile']],
    ['contacts', 'Given Name,Family Name,Company', ['name.first', 'name.last', 'account.name']],
    [
      'accounts',
      '客户名称,省,市,区,街道',
      ['name', 'address.province', 'address.city', 'address.district', 'address.street'],
    ],
    ['accounts', '客户名称,省份,城市,详细地址', ['name', 'region', 'address.city', 'address.street']],
    ['accounts', '客户名称,城市,详细地址', ['name', 'region', 'address']],
    ['accounts', 'Customer;Straße;PLZ;Ort', ['name', 'address.street', 'address.postalCode', 'address.city']],
    ['accounts', 'Company,City', ['name', 'region']],
    [
      'accounts',
      'Company,First Name,Last Name,Title,Phone',
      ['name', 'contact.name.first', 'contact.name.last', 'contact.title', 'contact.phone'],
    ],
    [
      'accounts',
      'Account Name,Billing Street,Billing City,Billing State/Province,Billing Zip/Postal Code,Billing Country,Shipping City',
      ['name', 'address.street', 'address.city', 'address.province', 'address.postalCode', 'address.country', null],
    ],
  ])('maps a file of %s with %s', async (object, header, targets) => {
    const row = header.replace(/[^,;]+/g, '张伟')
    expect(await targetsOf(object, header, row)).toEqual(targets)
  })

  it('makes people of the contacts that HubSpot exports, and changes no name by half of one', async () => {
    const header = 'Record ID,First Name,Last Name,Email,Associated Company'
    const options = { object: 'contacts', createMissing: ['account'], map: { 'Record ID': 'externalId' } }
    const file = `${header}\n151,Ava,Stone,ava@north.example,North Pump Inc.\n152,,Li,li@north.example,North Pump Inc.\n153,小明,欧阳,,North Pump Inc.\n`
    expect(await t.run(file, options)).toMatchObject({ created: 3, failed: 0, match: 'externalId' })
    const names = async () => {
      const rows = await list<{ externalId: string; name: string }>('contacts', {
        field: 'externalId',
        op: 'in',
        value: ['151', '152', '153'],
      })
      return Object.fromEntries(rows.map(({ externalId, name }) => [externalId, name]))
    }
    expect(await names()).toEqual({ 151: 'Ava Stone', 152: 'Li', 153: '欧阳小明' })
    const again = `${header}\n151,,Stone,,\n152,Wei,Li,,\n153,小明,欧阳,,\n`
    expect(await t.run(again, options)).toMatchObject({ created: 0, updated: 1, skipped: 2, failed: 0 })
    expect(await names()).toEqual({ 151: 'Ava Stone', 152: 'Wei Li', 153: '欧阳小明' })
  })

  it('leaves the parts of an address alone that a file does not have, also where two rows are about one customer', async () => {
    const options = { object: 'accounts' }
    await t.run(
      '客户编号,客户名称,省,市,区,街道\nP1,地址公司,广东省,广州市,天河区,广东省广州市天河区体育西路1号\n',
      options,
    )
    const addresses = async () =>
      (await list<{ address: object }>('accounts', { field: 'externalId', op: 'eq', value: 'P1' }))[0]!.address
    const first = { province: '广东省', city: '广州市', district: '天河区', street: '体育西路1号' }
    expect(await addresses()).toEqual(first)
    const map = { 邮编: 'address.postalCode', 区: 'address.district' }
    const done = await t.run('客户编号,区,邮编\nP1,越秀区,\nP1,,510000\n', { ...options, map })
    expect(done).toMatchObject({ updated: 2, failed: 0 })
    expect(await addresses()).toEqual({ ...first, district: '越秀区', postalCode: '510000' })
    expect((await t.workspaceA.client('POST', `/imports/${done.id}/revert`)).status).toBe(202)
    await importEnded(t.workspaceA, done.id)
    expect(await addresses()).toEqual(first)
  })

  it('keeps the name of somebody who comes along with a customer', async () => {
    const options = { object: 'accounts' }
    const header = 'Company,First Name,Last Name,Mobile'
    await t.run(`${header}\nAlong Ltd,Ava,Stone,13800138111\n`, options)
    const again = await t.run(`${header}\nAlong Ltd,,Stone,13800138111\n`, options)
    expect(again).toMatchObject({ failed: 0, report: { noted: 0 } })
    const found = await list<{ name: string }>('contacts', { field: 'mobile', op: 'contains', value: '13800138111' })
    expect(found.map(({ name }) => name)).toEqual(['Ava Stone'])
  })

  it('names the column whose part cannot be kept, and a name that nobody said', async () => {
    const file = `姓,名,公司\n张,${'伟'.repeat(120)},甲公司\n,,甲公司\n`
    const done = await t.run(file, { object: 'contacts', createMissing: ['account'] })
    const { data } = (
      await t.workspaceA.client<{ data: { faults: { column: string; code: string }[] }[] }>(
        'GET',
        `/imports/${done.id}/rows?only=errors`,
      )
    ).json
    expect(data.map(({ faults }) => faults.map(({ column, code }) => [column, code]))).toEqual([
      [['名', 'field.too_long']],
      [['姓', 'import.row.required']],
    ])
  })

  it('refuses a whole beside its part', async () => {
    const map = { a: 'address', b: 'address.city' }
    const { status, json } = await t.upload('客户名称,a,b\nx,y,z\n', { object: 'accounts', map, draft: true })
    expect([status, json.errors?.[0]?.code]).toEqual([400, 'import.map.twice'])
  })

  it.each<[Record<string, string>, Record<string, string>]>([
    [
      { province: '广东省', city: '广州市', street: '广东省广州市体育西路1号' },
      { province: '广东省', city: '广州市', street: '体育西路1号' },
    ],
    [
      { city: '南京市', street: '江苏省南京市玄武区1号' },
      { province: '江苏省', city: '南京市', street: '玄武区1号' },
    ],
    [
      { province: '广东', city: '广州', street: '广东省广州市体育西路1号' },
      { province: '广东', city: '广州', street: '体育西路1号' },
    ],
    [
      { city: '上海', street: '上海路1号' },
      { city: '上海', street: '上海路1号' },
    ],
    [
      { city: '上海市', street: '上海市' },
      { city: '上海市', street: '上海市' },
    ],
    [
      { city: 'London', street: 'London Road 1' },
      { city: 'London', street: 'London Road 1' },
    ],
  ])('says the address %j once', (parts, address) => expect(joinParts(account.fields.address, parts)).toEqual(address))
})
