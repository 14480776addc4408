import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { need } from '#domains/needs/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Filter } from '#platform/query/filter.ts'
import { listRecords } from '#platform/query/list-records.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { deleteRecord } from '#platform/record/delete-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { refreshSegment } from './refresh-segment.ts'
import { segment } from './segment.object.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const start = Date.parse('2026-03-01T00:00:00Z')
const hour = 3_600_000
const inside = <T>(at: number, work: (ctx: Ctx) => Promise<T>) =>
  withCtx(test.db, { workspaceId: test.workspaceA.workspaceId, now: new Date(at) }, work)

const industries = ['水务', '化工', '食品'] as const
const regions = ['东', '西', null] as const

const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.constantFrom(...industries).map((value) => ({ field: 'industry', op: 'eq' as const, value })),
  fc.subarray(['东', '西'], { minLength: 1 }).map((value) => ({ field: 'region', op: 'in' as const, value })),
  fc.constantFrom<Filter>({ field: 'region', op: 'isEmpty' }, { field: 'industry', op: 'ne', value: '水务' }),
  fc.constantFrom<Filter>({ field: 'needs.open', op: 'isEmpty' }, { field: 'needs.open', op: 'gte', value: 1 }),
  fc.constantFrom<Filter>({ field: 'attitude.score', op: 'isEmpty' }, { field: 'value.tier', op: 'in', value: ['A'] }),
)
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.array(tie('filter'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 2 }).map((or) => ({ or })),
    tie('filter').map((not) => ({ not })),
  ),
}))
/** One hour of a firm: accounts change or go, the rule may become another. */
const step = fc.record({
  changes: fc.array(
    fc.record({
      place: fc.nat(7),
      industry: fc.constantFrom(...industries),
      region: fc.constantFrom(...regions),
      gone: fc.boolean(),
      needs: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  rule: fc.option(filter, { nil: undefined, freq: 4 }),
})

it('holds whom the account list shows, and its history says who was in it at any time', async () => {
  let round = 0
  await fc.assert(
    fc.asyncProperty(filter, fc.array(step, { minLength: 1, maxLength: 4 }), async (first, steps) => {
      round += 1
      const base = start + round * 1_000 * hour
      const ids = await inside(base, (ctx) => makeFirm(ctx))
      const { id: segmentId } = (
        await inside(base, (ctx) => createRecords(ctx, segment, [{ name: `群${round}`, filter: first }]))
      )[0]!
      const known: { at: number; members: string[] }[] = []
      let rule = first
      for (const [hours, each] of [{ changes: [], rule: undefined }, ...steps].entries()) {
        const at = base + hours * hour
        rule = each.rule ?? rule
        await inside(at, (ctx) => change(ctx, { ids, segmentId, step: each }))
        await inside(at, (ctx) => refreshSegment(ctx, segmentId))
        const members = await inside(at, (ctx) => listed(ctx, rule))
        expect(await inside(at, (ctx) => membersAt(ctx, { segmentId, at }))).toEqual(members)
        known.push({ at, members })
      }
      for (const { at, members } of known) {
        expect(await inside(at, (ctx) => membersAt(ctx, { segmentId, at: at + hour / 2 }))).toEqual(members)
      }
      await inside(base + 100 * hour, (ctx) => clear(ctx, ids))
    }),
    { numRuns: 25 },
  )
})

async function makeFirm(ctx: Ctx): Promise<string[]> {
  const inputs = Array.from({ length: 8 }, (_, place) => ({
    name: `客户${place}`,
    industry: industries[place % 3],
    region: regions[place % 3],
  }))
  return (await createRecords(ctx, account, inputs)).map(({ id }) => id)
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
type Change = { ids: readonly string[]; segmentId: string; step: Step }

async function change(ctx: Ctx, { ids, segmentId, step }: Change): Promise<void> {
  for (const { place, industry, region, gone, needs } of step.changes) {
    const id = ids[place]!
    const alive = await ctx.tx.one(sql`
      select t.id from account t where t.workspace_id = ${ctx.workspaceId} and t.id = ${id} and t.deleted_at is null`)
    if (!alive) continue
    if (needs) await createRecords(ctx, need, [{ accountId: id, statement: '要快' }])
    if (gone) await deleteRecord(ctx, account, { id })
    else await updateRecord(ctx, account, { id, patch: { industry, region }, version: 'any' })
  }
  if (step.rule) await updateRecord(ctx, segment, { id: segmentId, patch: { filter: step.rule }, version: 'any' })
}

async function listed(ctx: Ctx, rule: Filter): Promise<string[]> {
  const { data } = await listRecords(ctx, account, { filter: rule, limit: 200, fields: ['name'] })
  return data.map(({ id }) => id).sort()
}

async function membersAt(ctx: Ctx, { segmentId, at }: { segmentId: string; at: number }): Promise<string[]> {
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select m.account_id as id from segment_member m
    where m.workspace_id = ${ctx.workspaceId} and m.segment_id = ${segmentId} and m.joined_at <= ${new Date(at)}
      and (m.left_at is null or m.left_at > ${new Date(at)}) order by 1`)
  return rows.map(({ id }) => id)
}

async function clear(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await ctx.tx.run(sql`
    update account set deleted_at = ${ctx.now} where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[]) and deleted_at is null`)
}
