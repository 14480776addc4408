import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { product } from '#domains/orders/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { createField } from '#platform/custom/field.commands.ts'
import { newId } from '#platform/db/new-id.ts'
import { setCursorKey } from '#platform/query/cursor.ts'
import type { Filter } from '#platform/query/filter.ts'
import { listRecords } from '#platform/query/list-records.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { registerModules } from '#server/modules.ts'
import { createRecords } from './create-records.ts'

/* A firm's own field, kept for its index or not, must answer as a standard one with the same values does. */
const workspaceId = newId()
let database: TestDatabase
const inside = <T>(work: (ctx: Ctx) => Promise<T>) => withCtx(database.db, { workspaceId }, work)

const names = ['海运', '北京', 'acme', 'Zebra', '阿里', '中信', null]
const prices = ['5', '0', '10.50', '10.5', '99', '1000000', null]

beforeAll(async () => {
  registerModules()
  setCursorKey('a key for tests')
  database = await testDatabase()
  await inside(async (ctx) => {
    for (const [label, indexed] of [
      ['kept', true],
      ['plain', false],
    ] as const) {
      await createField(ctx, 'product', { label: `${label} name`, kind: 'text', indexed })
      await createField(ctx, 'product', { label: `${label} price`, kind: 'money', indexed })
    }
  })
  await inside((ctx) =>
    createRecords(
      ctx,
      product,
      Array.from({ length: 120 }, (_, i) => {
        const [name, price] = [names[i % names.length], prices[Math.floor(i / 2) % prices.length]]
        // `category` is text without a fixed list and `price` an amount: the standard fields of the same kinds.
        return {
          name: `P${i}`,
          code: `P${i}`,
          category: name,
          price,
          custom: { keptName: name, plainName: name, keptPrice: price, plainPrice: price },
        }
      }),
    ),
  )
})
afterAll(() => database.close())

const nameTests = fc.oneof(
  fc.record({ op: fc.constantFrom('eq' as const, 'ne' as const), value: fc.constantFrom(...names.slice(0, -1)) }),
  fc.record({ op: fc.constantFrom('in' as const, 'notIn' as const), value: fc.subarray(names.slice(0, -1)) }),
  fc.record({
    op: fc.constantFrom('contains' as const, 'startsWith' as const),
    value: fc.constantFrom('a', '海', 'Z'),
  }),
  fc.record({ op: fc.constantFrom('isEmpty' as const, 'isNotEmpty' as const), value: fc.constant(undefined) }),
)
const priceTests = fc.oneof(
  fc.record({
    op: fc.constantFrom('eq' as const, 'ne' as const, 'lt' as const, 'gte' as const),
    value: fc.constantFrom(...prices.slice(0, -1)),
  }),
  fc.record({ op: fc.constant('between' as const), value: fc.constant(['0', '99']) }),
  fc.record({ op: fc.constantFrom('isEmpty' as const, 'isNotEmpty' as const), value: fc.constant(undefined) }),
)
type Test = { op: 'eq'; value: unknown }
const conditionOn = (field: string, { op, value }: Test): Filter => ({
  field,
  op,
  ...(value !== undefined && { value }),
})

describe.each(['kept', 'plain'])('a %s field of the firm’s own', (way) => {
  it('is filtered, sorted and paged as a standard one', async () => {
    await fc.assert(
      fc.asyncProperty(
        nameTests,
        priceTests,
        fc.constantFrom('and' as const, 'or' as const),
        fc.boolean(),
        fc.constantFrom('', '-'),
        fc.constantFrom('Name', 'Price'),
        fc.integer({ min: 1, max: 60 }),
        async (name, price, join, negate, direction, by, limit) => {
          const filterOn = (nameField: string, priceField: string): Filter => {
            const both = [conditionOn(nameField, name as Test), conditionOn(priceField, price as Test)]
            const filter = join === 'and' ? { and: both } : { or: both }
            return negate ? { not: filter } : filter
          }
          const standard = await walk({
            filter: filterOn('category', 'price'),
            sort: `${direction}${by === 'Name' ? 'category' : 'price'}`,
            limit,
          })
          const own = await walk({
            filter: filterOn(`custom.${way}Name`, `custom.${way}Price`),
            sort: `${direction}custom.${way}${by}`,
            limit,
          })
          // Both sort equal values by id; texts sort by pinyin in a firm's own field, so their order is compared by itself.
          expect(new Set(own)).toEqual(new Set(standard))
          if (by === 'Price') expect(own).toEqual(standard)
        },
      ),
      { numRuns: 25 },
    )
  })
})

it('sorts texts by pinyin as names are sorted', async () => {
  const sorted = await inside((ctx) => listRecords(ctx, product, { sort: 'custom.keptName,code', limit: 200 }))
  const plain = await inside((ctx) => listRecords(ctx, product, { sort: 'custom.plainName,code', limit: 200 }))
  const seen = (data: typeof sorted.data) => data.map(({ id }) => id)
  expect(seen(sorted.data)).toEqual(seen(plain.data))
  const first = [...new Set(sorted.data.map(({ custom }) => (custom as { keptName: string | null }).keptName))]
  expect(first).toEqual(['acme', 'Zebra', '阿里', '北京', '海运', '中信', null].sort(byPinyin))
})

async function walk(request: { filter: Filter; sort: string; limit: number }) {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const { data, page } = await inside((ctx) => listRecords(ctx, product, { ...request, cursor }))
    ids.push(...data.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids
}

function byPinyin(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return a.localeCompare(b, 'zh')
}
