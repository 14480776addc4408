import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { listRecords } from '#platform/query/list-records.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { searchRecords } from '#platform/search/search-records.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { insertWorkspace } from '#platform/workspace/workspace.ts'
import { registerModules } from '#server/modules.ts'
import { changeField, createField, deleteField } from './field.commands.ts'
import { purgeDefinitions } from './purge-definitions.ts'

const workspaceId = newId()
let database: TestDatabase
const inside = <T>(work: (ctx: Ctx) => Promise<T>, now?: Date) => withCtx(database.db, { workspaceId, now }, work)

beforeAll(async () => {
  registerModules()
  database = await testDatabase()
  await database.db.local((tx) =>
    insertWorkspace(tx, {
      id: workspaceId,
      name: 'Berths',
      industry: null,
      locale: 'en',
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
      modules: [],
      settings: { records: { payments: 'own', costs: 'own' }, demo: false },
      now: new Date(),
    }),
  )
})
afterAll(() => database.close())

it('keeps the values that records have when their field becomes indexed, and refuses to make twins unique', async () => {
  await inside((ctx) => createField(ctx, 'account', { label: 'Berth', kind: 'text' }))
  await inside((ctx) =>
    createRecords(
      ctx,
      account,
      ['A', 'B', 'B', null].map((berth, index) => ({ name: `Firm ${index}`, custom: { berth } })),
    ),
  )
  const kept = () =>
    inside((ctx) =>
      ctx.tx.rows<{ value: string }>(sql`
        select text_value as value from custom_value where workspace_id = ${ctx.workspaceId} order by 1`),
    )
  expect(await kept()).toEqual([])
  await inside((ctx) => changeField(ctx, { object: 'account', key: 'berth', patch: { indexed: true } }))
  expect((await kept()).map(({ value }) => value)).toEqual(['A', 'B', 'B'])
  const sorted = await inside((ctx) => listRecords(ctx, account, { sort: '-custom.berth' }))
  expect(sorted.data.map(({ custom }) => (custom as { berth: unknown }).berth)).toEqual(['B', 'B', 'A', null])
  await expect(
    inside((ctx) => changeField(ctx, { object: 'account', key: 'berth', patch: { unique: true } })),
  ).rejects.toMatchObject({ code: 'duplicate', errors: [{ path: 'custom.berth', code: 'field.taken' }] })
})

it('forgets a field for good a month after it was deleted', async () => {
  const longAgo = new Date(Date.now() - 31 * 86_400_000)
  await inside((ctx) => deleteField(ctx, { object: 'account', key: 'berth' }), longAgo)
  await purgeDefinitions.run({ db: database.db, log: pino({ level: 'silent' }) } as Parameters<
    typeof purgeDefinitions.run
  >[0])
  const left = await inside(async (ctx) => ({
    fields: await ctx.tx.rows(sql`select from custom_field where workspace_id = ${ctx.workspaceId}`),
    values: await ctx.tx.rows(sql`select from custom_value where workspace_id = ${ctx.workspaceId}`),
    records: await ctx.tx.rows(sql`
      select from ${storedPlan(ctx, account).store} where workspace_id = ${ctx.workspaceId} and custom ? 'berth'`),
  }))
  expect(left).toEqual({ fields: [], values: [], records: [] })
})

it('finds records by what they have had in a field since before the search was told of it, and no longer once it forgets it', async () => {
  const tell = (patch: { searched: boolean }) =>
    inside((ctx) => changeField(ctx, { object: 'account', key: 'formerName', patch }))
  const found = async () => (await inside((ctx) => searchRecords(ctx, { text: '远洋船务', limit: 5 }))).data
  await inside((ctx) => createField(ctx, 'account', { label: 'Former name', kind: 'text' }))
  await inside((ctx) => createRecords(ctx, account, [{ name: '东海', custom: { formerName: '远洋船务' } }]))
  expect(await found()).toEqual([])
  await tell({ searched: true })
  expect(await found()).toMatchObject([{ object: 'account', title: '东海' }])
  await tell({ searched: false })
  expect(await found()).toEqual([])
})
