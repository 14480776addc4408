import { describe, expect, it } from 'vitest'
import { normalizeHeader } from './header-name.ts'
import { type MappingTarget, mapColumns } from './map-columns.ts'
import { profileColumn } from './profile-column.ts'

const defaults = { decimal: '.', dateOrder: 'dmy' } as const

describe('the profile of a column', () => {
  it.each<[string, string[], object]>([
    ['plain numbers', ['1', '2.5', ''], { kind: 'number', filled: 2, decimal: '.', decimalOpen: false }],
    ['decimal commas', ['1.234,56', '7,5'], { kind: 'number', decimal: ',' }],
    ['thousands that could be decimals', ['1,234', '5,678'], { kind: 'number', decimal: '.', decimalOpen: true }],
    ['compact days', ['19970101', '19971231'], { kind: 'date', serialDates: false }],
    ['days first', ['01/02/2026', '25/02/2026'], { kind: 'date', dateOrder: 'dmy', dateOrderOpen: false }],
    ['months first', ['01/02/2026', '02/25/2026'], { kind: 'date', dateOrder: 'mdy', dateOrderOpen: false }],
    ['open order', ['01/02/2026', '03/04/2026'], { kind: 'date', dateOrder: 'dmy', dateOrderOpen: true }],
    ['Excel day numbers', ['46329', '46330'], { kind: 'number', serialDates: true }],
    ['yes and no', ['是', '否', '是'], { kind: 'boolean' }],
    ['names', ['上海海润', 'Acme'], { kind: 'text' }],
    ['nothing', ['', 'NULL'], { kind: 'empty', filled: 0 }],
  ])('%s', (_, values, expected) => expect(profileColumn(values, defaults)).toMatchObject(expected))
})

describe('mapping by header', () => {
  it('reduces headers to what names them', () => {
    expect(['客戶名稱（必填）', ' 客户名称 *', '客户名称'].map(normalizeHeader)).toEqual(Array(3).fill('客户名称'))
    expect(['OrderID', 'order_id', 'Order ID'].map(normalizeHeader)).toEqual(Array(3).fill('orderid'))
  })

  const targets: MappingTarget[] = [
    { target: 'number', names: ['number', '订单号'] },
    { target: 'total', names: ['total', '金额', 'amount'] },
    { target: 'account.externalId', names: ['客户', '客户编号'], reference: 'accountId', expects: 'code' },
    { target: 'account.name', names: ['客户', '客户名称'], reference: 'accountId', expects: 'name' },
  ]
  const map = (headers: string[], values: string[] = ['x']) =>
    mapColumns(
      headers.map((header) => ({ name: header, header, profile: profileColumn(values, defaults) })),
      targets,
    )

  it('uses no target twice and prefers the better name', () => {
    expect(map(['Amount', '金额', '订单號', 'masterid'])).toEqual([null, 'total', 'number', null])
  })

  it('tells a reference by its number from one by its name', () => {
    expect(map(['客户'], ['C001', 'C002'])).toEqual(['account.externalId'])
    expect(map(['客户'], ['上海海润'])).toEqual(['account.name'])
    expect(map(['客户名称', '客户编号'])).toEqual(['account.name', null])
  })

  it('tells a person by his address from one by his name', () => {
    const owner: MappingTarget[] = [
      { target: 'owner.name', names: ['负责人', 'owner'], reference: 'ownerId', expects: 'name' },
      { target: 'owner.email', names: ['负责人', 'owner'], reference: 'ownerId', expects: 'email' },
    ]
    const named = (values: string[]) =>
      mapColumns([{ name: '负责人', header: '负责人', profile: profileColumn(values, defaults) }], owner)
    expect(named(['mei@harbour.example', 'li@harbour.example'])).toEqual(['owner.email'])
    expect(named(['陈美', '李伟'])).toEqual(['owner.name'])
    expect(named([])).toEqual(['owner.name'])
  })

  const people: MappingTarget[] = [
    { target: 'name', names: ['客户名称', '名称'] },
    { target: 'phone', names: ['电话', '手机'] },
    { target: 'email', names: ['邮箱'] },
    { target: 'contact.name', names: ['联系人', '联系人姓名'], along: { of: 'contact', leads: true } },
    { target: 'contact.mobile', names: ['联系人手机'], along: { of: 'contact', short: ['手机'], reaches: true } },
    { target: 'contact.phone', names: ['联系人电话'], along: { of: 'contact', short: ['电话'], reaches: true } },
    { target: 'contact.email', names: ['联系人邮箱'], along: { of: 'contact', short: ['邮箱'], reaches: true } },
    { target: 'contact.title', names: ['联系人职务'], along: { of: 'contact', short: ['职务'] } },
  ]

  it.each<[string[], (string | null)[]]>([
    [
      ['客户名称', '联系人', '手机', '邮箱', '职务'],
      ['name', 'contact.name', 'contact.mobile', 'contact.email', 'contact.title'],
    ],
    [
      ['客户名称', '电话', '邮箱', '职务', '联系人', '手机'],
      ['name', 'phone', 'email', 'contact.title', 'contact.name', 'contact.mobile'],
    ],
    [
      ['客户名称', '手机', '邮箱', '职务'],
      ['name', 'phone', 'email', null],
    ],
    [
      ['名称', '电话', '联系人手机'],
      ['name', 'phone', 'contact.mobile'],
    ],
  ])('tells what is a person’s in %j', (headers, expected) => {
    const columns = headers.map((header) => ({ name: header, header, profile: profileColumn(['x'], defaults) }))
    expect(mapColumns(columns, people)).toEqual(expected)
  })
})
