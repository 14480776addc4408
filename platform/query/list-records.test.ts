import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { objects } from '#domains/objects.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { registerObjects } from '#platform/object/registry.ts'
import { createRecords } from '#platform/record/create-records.ts'
import type { Presented } from '#platform/record/present.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { setCursorKey } from './cursor.ts'
import type { Filter } from './filter.ts'
import { type ListRequest, listRecords } from './list-records.ts'

const workspaceId = newId()
let database: TestDatabase
let all: Presented[]
const as = <T>(work: (ctx: Ctx) => Promise<T>) => withCtx(database.db, { workspaceId }, work)

beforeAll(async () => {
  database = await testDatabase()
  registerObjects({ objects, hooks: [], extensions: [] })
  setCursorKey('a key for tests')
  const days = ['2026-01-05', '2026-02-28', '2026-11-20', null]
  const inputs = Array.from({ length: 61 }, (_, index) => ({
    name: ['上海海运', '北京银行', 'Acme', '中国移动', '广州海珠泵业'][index % 5]! + (index % 7),
    shortName: index % 3 ? `S${index % 6}` : null,
    industry: ['pumps', 'banking', null][index % 3],
    nextStepOn: days[index % 4],
    kinds: index % 2 ? ['dealer', 'customer'] : ['prospect'],
    tags: index % 5 === 0 ? ['vip'] : [],
    externalId: `E${index}`,
  }))
  all = await as((ctx) => createRecords(ctx, account, inputs))
})
afterAll(() => database.close())

describe('lists', () => {
  it('give for every filter, sort and page size what going through all records gives', async () => {
    await fc.assert(
      fc.asyncProperty(filters, sorts, fc.integer({ min: 1, max: 40 }), async (filter, sort, limit) => {
        const expected = all.filter((record) => matches(record, filter)).map(({ id }) => id)
        const listed = await readAll({ filter, sort, limit })
        expect(listed.map(({ id }) => id).sort()).toEqual([...expected].sort())
        expectOrdered(listed, sort)
      }),
      { numRuns: 120 },
    )
  })

  it('find by two Han characters, by a part of a Latin word and by pinyin', async () => {
    const names = async (request: ListRequest) =>
      (await as((ctx) => listRecords(ctx, account, request))).data.map(({ name }) => String(name).replace(/\d/g, ''))
    expect(new Set(await names({ filter: { field: 'name', op: 'contains', value: '海' }, limit: 200 }))).toEqual(
      new Set(['上海海运', '广州海珠泵业']),
    )
    expect(new Set(await names({ filter: { field: 'name', op: 'contains', value: '海运' }, limit: 200 }))).toEqual(
      new Set(['上海海运']),
    )
    expect(new Set(await names({ filter: { field: 'name', op: 'contains', value: 'CM' }, limit: 200 }))).toEqual(
      new Set(['Acme']),
    )
    expect(new Set(await names({ q: 'zgyd', limit: 200 }))).toEqual(new Set(['中国移动']))
  })

  it('sort names by pinyin', async () => {
    const { data } = await as((ctx) =>
      listRecords(ctx, account, { sort: 'name', limit: 200, filter: { field: 'name', op: 'ne', value: 'x' } }),
    )
    const han = data.map(({ name }) => String(name)).filter((name) => !name.startsWith('Acme'))
    expect(han).toEqual([...han].sort(new Intl.Collator('zh').compare))
  })

  it('fetch many by their ids', async () => {
    const { data } = await as((ctx) => listRecords(ctx, account, { limit: 3 }))
    const value = data.map(({ id }) => id)
    const found = await as((ctx) => listRecords(ctx, account, { limit: 200, filter: { field: 'id', op: 'in', value } }))
    expect(found.data.map(({ id }) => id).sort()).toEqual([...value].sort())
  })

  it('count exactly, and refuse a cursor of another list', async () => {
    const { count, page } = await as((ctx) => listRecords(ctx, account, { limit: 5, count: 'exact' }))
    expect(count).toBe(61)
    const other = as((ctx) => listRecords(ctx, account, { limit: 5, sort: '-name', cursor: page.nextCursor! }))
    await expect(other).rejects.toMatchObject({ code: 'invalid_cursor' })
  })

  it.each([
    [{ field: 'id', op: 'in', value: ['nosuch'] }, 'filter.list'],
    [{ field: 'nosuch', op: 'eq', value: 1 }, 'field.unknown'],
    [{ field: 'name', op: 'gt', value: 'a' }, 'filter.operator'],
    [{ field: 'nextStepOn', op: 'eq', value: '2026-02-30' }, 'field.date'],
    [{ field: 'nextStepOn', op: 'within', value: 'since forever' }, 'field.relative_date'],
    [{ field: '__proto__', op: 'eq', value: 1 }, 'field.unknown'],
    [{ field: 'constructor.name', op: 'eq', value: 1 }, 'field.unknown'],
  ] as [Filter, string][])('refuse %j', async (filter, code) => {
    await expect(as((ctx) => listRecords(ctx, account, { filter }))).rejects.toMatchObject({
      code: 'invalid_filter',
      errors: [{ code }],
    })
  })
})

async function readAll(request: ListRequest): Promise<Presented[]> {
  const records: Presented[] = []
  let cursor: string | undefined
  do {
    const answer = await as((ctx) => listRecords(ctx, account, { ...request, cursor }))
    records.push(...answer.data)
    cursor = answer.page.nextCursor ?? undefined
  } while (cursor)
  return records
}

const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc
    .constantFrom('pumps', 'banking', 'none')
    .chain((value) =>
      fc.constantFrom<Filter>(
        { field: 'industry', op: 'eq', value },
        { field: 'industry', op: 'ne', value },
        { field: 'industry', op: 'notIn', value: [value] },
        { field: 'industry', op: 'in', value: [value] },
      ),
    ),
  fc.constantFrom<Filter>(
    { field: 'industry', op: 'isEmpty' },
    { field: 'shortName', op: 'isNotEmpty' },
    { field: 'industry', op: 'in', value: [] },
  ),
  fc
    .constantFrom('2026-01-05', '2026-02-28')
    .chain((value) =>
      fc.constantFrom<Filter>(
        { field: 'nextStepOn', op: 'lte', value },
        { field: 'nextStepOn', op: 'gt', value },
        { field: 'nextStepOn', op: 'between', value: ['2026-01-01', value] },
      ),
    ),
  fc.constantFrom('海', '银行', 'acme', 'Me3', '%').map((value): Filter => ({ field: 'name', op: 'contains', value })),
  fc.constantFrom<Filter>(
    { field: 'kinds', op: 'contains', value: 'dealer' },
    { field: 'tags', op: 'in', value: ['vip'] },
    { field: 'tags', op: 'isEmpty' },
  ),
)
const filters: fc.Arbitrary<Filter> = fc.letrec<{ node: Filter }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('node'), { maxLength: 3 }).map((or) => ({ or })),
    tie('node').map((not) => ({ not })),
  ),
})).node
const sorts = fc.constantFrom(
  'createdAt',
  '-createdAt',
  'nextStepOn',
  '-nextStepOn',
  'externalId',
  '-industry,nextStepOn',
  'shortName,-nextStepOn',
  'industry,-createdAt',
)

/** The meaning of a filter, told a second time in plain JavaScript. */
function matches(record: Presented, filter: Filter): boolean {
  if ('and' in filter) return filter.and.every((part) => matches(record, part))
  if ('or' in filter) return filter.or.some((part) => matches(record, part))
  if ('not' in filter) return !matches(record, filter.not)
  const value = record[filter.field] as string | string[] | null
  const list = filter.value as string[]
  const empty = value === null || value.length === 0
  switch (filter.op) {
    case 'eq':
      return value === filter.value
    case 'ne':
      return value !== filter.value
    case 'in':
      return Array.isArray(value) ? value.some((item) => list.includes(item)) : list.includes(value as string)
    case 'notIn':
      return !list.includes(value as string)
    case 'isEmpty':
      return empty
    case 'isNotEmpty':
      return !empty
    case 'lte':
      return !empty && value <= list
    case 'gt':
      return !empty && value > list
    case 'between':
      return !empty && (value as string) >= list[0]! && (value as string) <= list[1]!
    case 'contains':
      return Array.isArray(value)
        ? value.includes(filter.value as string)
        : !empty && value.toLowerCase().includes(String(filter.value).toLowerCase())
    default:
      throw new Error(filter.op)
  }
}

function expectOrdered(records: readonly Presented[], sort: string): void {
  const keys = sort.split(',').map((name) => ({ name: name.replace('-', ''), sign: name.startsWith('-') ? -1 : 1 }))
  const compare = (a: Presented, b: Presented): number => {
    for (const { name, sign } of keys) {
      const [x, y] = name === 'createdAt' ? [a.id, b.id] : [a[name] as string | null, b[name] as string | null]
      if (x === y) continue
      if (x === null) return 1
      if (y === null) return -1
      return (x! < y! ? -1 : 1) * sign
    }
    return 0
  }
  for (let index = 1; index < records.length; index++)
    expect(compare(records[index - 1]!, records[index]!)).toBeLessThanOrEqual(0)
}
