import { afterAll, beforeAll, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { objects } from '#domains/objects.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { registerObjects } from '#platform/object/registry.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { setCursorKey } from './cursor.ts'
import type { Filter } from './filter.ts'
import { listGroups } from './list-groups.ts'
import { listRecords } from './list-records.ts'

const workspaceId = newId()
let database: TestDatabase
const as = <T>(work: (ctx: Ctx) => Promise<T>) => withCtx(database.db, { workspaceId }, work)

beforeAll(async () => {
  database = await testDatabase()
  registerObjects({ objects, hooks: [], extensions: [] })
  setCursorKey('a key for tests')
  const inputs = Array.from({ length: 40 }, (_, index) => ({
    name: `Firm ${String(index).padStart(2, '0')}`,
    industry: ['pumps', 'banking', null, 'pumps'][index % 4],
    region: index % 3 ? null : `R${index % 5}`,
  }))
  await as((ctx) => createRecords(ctx, account, inputs))
})
afterAll(() => database.close())

const groups: Filter[] = [
  { field: 'industry', op: 'eq', value: 'pumps' },
  { field: 'industry', op: 'eq', value: 'nobody' },
  { field: 'industry', op: 'isEmpty' },
]

it.each(['name', '-createdAt', 'region', 'region,-name'])(
  'each group is its own list by %s, and goes on as one',
  async (sort) => {
    const filter: Filter = { field: 'name', op: 'startsWith', value: 'Firm' }
    const answer = await as((ctx) => listGroups(ctx, account, { filter, groups, sort, limit: 6, include: ['owner'] }))
    for (const [place, group] of groups.entries()) {
      const list = { filter: { and: [filter, group] }, sort, include: ['owner'] }
      const own = await as((ctx) => listRecords(ctx, account, { ...list, limit: 6 }))
      expect(answer.groups[place]).toEqual(own)
      if (!own.page.nextCursor) continue
      const cursor = answer.groups[place]!.page.nextCursor!
      const further = await as((ctx) => listRecords(ctx, account, { ...list, limit: 6, cursor }))
      expect(further.data.length).toBeGreaterThan(0)
    }
    expect(answer.groups[1]).toEqual({ data: [], page: { nextCursor: null } })
  },
)
