import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { objects } from '#domains/objects.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { registerObjects } from '#platform/object/registry.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { setCursorKey } from './cursor.ts'
import { type ListRequest, listRecords } from './list-records.ts'

const workspaceId = newId()
let database: TestDatabase
const as = <T>(work: (ctx: Ctx) => Promise<T>) => withCtx(database.db, { workspaceId }, work)
const list = (request: ListRequest) => as((ctx) => listRecords(ctx, account, request))
const ids = (data: { id: string }[]) => data.map(({ id }) => id)

beforeAll(async () => {
  database = await testDatabase()
  registerObjects({ objects, hooks: [], extensions: [] })
  setCursorKey('a key for tests')
  const days = ['2026-01-05', '2026-02-28', '2026-11-20', null]
  const inputs = Array.from({ length: 47 }, (_, index) => ({
    name: ['上海海运', '北京银行', 'Acme', '中国移动', '广州海珠泵业'][index % 5]! + (index % 7),
    industry: ['pumps', 'banking', null][index % 3],
    region: index % 4 ? `R${index % 6}` : null,
    nextStepOn: days[index % 4],
  }))
  await as((ctx) => createRecords(ctx, account, inputs))
})
afterAll(() => database.close())

describe('a list read backwards', () => {
  it('gives the same rows as forwards, for every sort, page size and filter', async () => {
    await fc.assert(
      fc.asyncProperty(sorts, fc.integer({ min: 1, max: 20 }), filters, async (sort, limit, filter) => {
        const forward: string[] = []
        let last = await list({ sort, limit, filter })
        expect(last.page.prevCursor).toBeUndefined()
        forward.push(...ids(last.data))
        while (last.page.nextCursor) {
          last = await list({ sort, limit, filter, cursor: last.page.nextCursor })
          forward.push(...ids(last.data))
        }
        const backward = ids(last.data)
        let before = last.page.prevCursor
        while (before) {
          const page = await list({ sort, limit, filter, before })
          backward.unshift(...ids(page.data))
          before = page.page.prevCursor
        }
        expect(backward).toEqual(forward.slice(-backward.length))
        expect(backward.length === forward.length || forward.length <= limit).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('goes on forwards from where it came to', async () => {
    const [one, two] = [
      await list({ sort: 'industry,-name', limit: 15 }),
      await list({ sort: 'industry,-name', limit: 30 }),
    ]
    const next = await list({ sort: 'industry,-name', limit: 15, cursor: one.page.nextCursor! })
    const back = await list({ sort: 'industry,-name', limit: 15, before: next.page.prevCursor! })
    expect(ids(back.data)).toEqual(ids(one.data))
    expect(back.page.prevCursor).toBeNull()
    const again = await list({ sort: 'industry,-name', limit: 15, cursor: back.page.nextCursor! })
    expect(ids(again.data)).toEqual(ids(two.data).slice(15))
  })

  it('takes one way at a time', async () => {
    const { page } = await list({ limit: 5 })
    const both = list({ limit: 5, cursor: page.nextCursor!, before: page.nextCursor! })
    await expect(both).rejects.toMatchObject({ code: 'invalid_cursor' })
  })
})

describe('a list that begins at a value', () => {
  it('gives the rest of the list, with the way back to what stands before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('name', '-name', 'industry', '-region', 'nextStepOn'),
        fc.nat(46),
        async (sort, place) => {
          const all = (await list({ sort, limit: 200 })).data
          const value = all[place]![sort.replace('-', '')] as string | null
          if (value === null) return
          const from = await list({ sort, from: value, limit: 200 })
          const begin = ids(all).indexOf(from.data[0]!.id)
          expect(ids(from.data)).toEqual(ids(all).slice(begin))
          expect(all[begin]![sort.replace('-', '')]).toBe(value)
          expect(all[begin - 1]?.[sort.replace('-', '')]).not.toBe(value)
          if (begin === 0) return
          const before = await list({ sort, before: from.page.prevCursor!, limit: 200 })
          expect(ids(before.data)).toEqual(ids(all).slice(0, begin))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('begins at a day where it is sorted by when records were made', async () => {
    expect((await list({ sort: 'createdAt', from: '2020-01-01' })).data.length).toBe(47)
  })

  it.each(['createdAt', 'name', 'nextStepOn', 'industry,name'])(
    'ends at the end by %s where nothing stands from there on',
    async (sort) => {
      const from = sort === 'createdAt' || sort === 'nextStepOn' ? '2100-01-01' : 'zzzz'
      const all = ids((await list({ sort, limit: 200 })).data)
      const page = await list({ sort, from, limit: 10 })
      // Those without a value follow the greatest one.
      if (sort === 'nextStepOn' || sort.startsWith('industry')) expect(page.data.length).toBeGreaterThan(0)
      else expect(ids(page.data)).toEqual(all.slice(-10))
      const before = await list({ sort, before: page.page.prevCursor!, limit: 5 })
      const begin = all.indexOf(page.data[0]!.id)
      expect(ids(before.data)).toEqual(all.slice(begin - 5, begin))
    },
  )

  it('refuses a value that is none of the sort', async () => {
    await expect(list({ sort: 'nextStepOn', from: 'soon' })).rejects.toMatchObject({ code: 'invalid_sort' })
    await expect(list({ sort: 'createdAt', from: 'soon' })).rejects.toMatchObject({ code: 'invalid_sort' })
  })
})

const sorts = fc.constantFrom(
  'name',
  '-name',
  '-createdAt',
  'createdAt',
  'industry',
  '-region',
  'nextStepOn',
  'industry,-name',
  '-region,nextStepOn,name',
  'region,-createdAt',
)
const filters = fc.constantFrom<ListRequest['filter']>(
  undefined,
  { field: 'industry', op: 'isEmpty' },
  { field: 'name', op: 'startsWith', value: '上' },
)
