import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { objects } from '#domains/objects.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { registerObjects } from '#platform/object/registry.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { explaining } from '#platform/testing/explained-plans.ts'
import { setCursorKey } from './cursor.ts'
import type { Filter } from './filter.ts'
import { type ListRequest, listRecords } from './list-records.ts'

const workspaceId = newId()
const count = 4_000
let database: TestDatabase
const as = <T>(work: (ctx: Ctx) => Promise<T>) => withCtx(database.db, { workspaceId }, work)
const list = (request: ListRequest) => as((ctx) => listRecords(ctx, account, { fields: ['name'], ...request }))

/** A text that most have, some everywhere, some only at one end of a list, and one in a thousand. */
function nameOf(index: number): string {
  const place = ['北京', '上海', 'Acme ', '郑州'][index % 4]!
  return `${place}${index % 90 === 7 ? '化工' : ''}${index > 3_900 ? '泵业' : ''}${index % 1_000 === 5 ? 'Wharf' : ''}${index}有限公司`
}

beforeAll(async () => {
  database = await testDatabase()
  registerObjects({ objects, hooks: [], extensions: [] })
  setCursorKey('a key for tests')
  const inputs = Array.from({ length: count }, (_, index) => ({
    name: nameOf(index),
    industry: index % 3 ? `I${index % 40}` : null,
    nextStepOn: index % 50 ? null : `2026-01-${String(1 + (index % 28)).padStart(2, '0')}`,
  }))
  await as((ctx) => createRecords(ctx, account, inputs))
})
afterAll(() => database.close())

/** Up to eight pages, then back to the first. */
async function pages(request: ListRequest): Promise<string[][]> {
  const read: string[][] = []
  let page = await list(request)
  const note = () => read.push(page.data.map(({ id }) => id))
  note()
  while (page.page.nextCursor && read.length < 8) {
    page = await list({ ...request, cursor: page.page.nextCursor })
    note()
  }
  while (page.page.prevCursor) {
    page = await list({ ...request, before: page.page.prevCursor })
    note()
  }
  return read
}

it('finds the same records in the same order, page by page and back, as one plan for all texts does', async () => {
  await fc.assert(
    fc.asyncProperty(texts, sorts, fc.integer({ min: 5, max: 60 }), rests, async (value, sort, limit, rest) => {
      const contains: Filter = { field: 'name', op: 'contains', value }
      const filter: Filter = rest ? { and: [contains, rest] } : contains
      // What may also be otherwise is not asked of the index alone: such a list has the planner's own plan.
      const plain: Filter = { or: [filter] }
      expect(await pages({ filter, sort, limit })).toEqual(await pages({ filter: plain, sort, limit }))
    }),
    { numRuns: 60 },
  )
})

it('begins at a value as the plain list does', async () => {
  for (const value of ['有限', '化工', '郑州', 'wharf']) {
    for (const from of ['上海', '郑州', 'zzzz']) {
      const contains: Filter = { field: 'name', op: 'contains', value }
      const ids = async (filter: Filter) => (await list({ filter, sort: 'name', from })).data.map(({ id }) => id)
      expect(await ids(contains)).toEqual(await ids({ or: [contains] }))
    }
  }
})

it('goes through the list for what many contain and asks the index for what few do, each in one statement', async () => {
  const plan = async (value: string) => {
    const plans: string[] = []
    const filter: Filter = { field: 'name', op: 'contains', value }
    await withCtx(explaining(database.db, plans), { workspaceId }, (ctx) =>
      listRecords(ctx, account, { filter, sort: 'name', limit: 20 }),
    )
    expect(plans).toHaveLength(1)
    return plans[0]!
  }
  const walked = /"Subplan Name":\s*"CTE walked"[^}]*?"Actual Rows":\s*(\d+)/
  expect(walked.exec(await plan('有限'))?.[1]).toBe('21')
  expect(walked.exec(await plan('wharf'))?.[1]).toBe('0')
})

const texts = fc.constantFrom('有限', '化工', '泵业', '郑州', 'wharf', 'Acme', '公司', '没有', '39')
const sorts = fc.constantFrom('name', '-name', 'createdAt', '-createdAt', 'industry', '-nextStepOn', 'industry,-name')
const rests = fc.constantFrom<Filter | undefined>(
  undefined,
  { field: 'industry', op: 'isEmpty' },
  { field: 'nextStepOn', op: 'isNotEmpty' },
)
