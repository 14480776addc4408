import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { objects } from '#domains/objects.ts'
import { newId } from '#platform/db/new-id.ts'
import { connect } from '#platform/db/prepare.ts'
import { registerObjects } from '#platform/object/registry.ts'
import { setCursorKey } from '#platform/query/cursor.ts'
import { type ListRequest, listRecords } from '#platform/query/list-records.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { explaining } from '#platform/testing/explained-plans.ts'
import { createField } from './field.commands.ts'
import { keepValues } from './keep-values.ts'

/* A firm's own indexed fields on 100,000 accounts, beside another firm's: lists by them go by the index of the kept values. */
const workspaceId = newId()
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  registerObjects({ objects, hooks: [], extensions: [] })
  setCursorKey('a key for tests')
  const owner = await connect(database.ownerUrl)
  for (const [ws, rows] of [
    [workspaceId, 100_000],
    [newId(), 20_000],
  ] as const) {
    await withCtx(database.db, { workspaceId: ws }, async (ctx) => {
      const add = (label: string, kind: 'text' | 'number' | 'date' | 'money') =>
        createField(ctx, 'account', { label, kind, indexed: true })
      for (const [label, kind] of [
        ['grade', 'text'],
        ['score', 'number'],
        ['due', 'date'],
        ['worth', 'money'],
      ] as const)
        await add(label, kind)
    })
    await owner.query(fillSql(ws, rows))
    await withCtx(database.db, { workspaceId: ws }, (ctx) =>
      keepValues(ctx, storedPlan(ctx, account), { records: sql`true`, fresh: true }),
    )
  }
  await owner.query('analyze account, custom_value')
  await owner.end()
})
afterAll(() => database.close())

const of = (field: string, op: string, value: unknown) =>
  ({ field: `custom.${field}`, op, value }) as ListRequest['filter']
const lists: [string, ListRequest][] = [
  ...['grade', 'score', 'due', 'worth'].flatMap((key): [string, ListRequest][] => [
    [`sorted by ${key}`, { sort: `custom.${key}` }],
    [`sorted by -${key}`, { sort: `-custom.${key}` }],
  ]),
  ['of one text, newest first', { filter: of('grade', 'eq', 'grade 7'), sort: '-createdAt' }],
  ['of few texts', { filter: of('grade', 'in', ['grade 7', 'grade 8']), sort: '-createdAt' }],
  ['of a range, sorted by it', { filter: of('score', 'between', [50_000, 60_000]), sort: 'custom.score' }],
  ['of one day', { filter: of('due', 'eq', '2026-03-01') }],
  ['of a text, sorted by a number', { filter: of('grade', 'eq', 'grade 7'), sort: '-custom.score' }],
]

describe('the index of kept values serves accounts', () => {
  it.each(lists)('%s, the first page and the second', async (_name, request) => {
    const plans: string[] = []
    await withCtx(explaining(database.db, plans), { workspaceId }, async (ctx) => {
      const first = await listRecords(ctx, account, { limit: 50, ...request })
      expect(first.data.length).toBeGreaterThan(0)
      if (first.page.nextCursor)
        await listRecords(ctx, account, { limit: 50, ...request, cursor: first.page.nextCursor })
    })
    expect(plans.length).toBeGreaterThan(0)
    for (const plan of plans)
      expect(plan).not.toMatch(/Seq Scan|"Sort"[^}]*"Actual Rows": \d{5}|"Rows Removed by Filter": \d{4,}/)
  })
})

function fillSql(ws: string, rows: number): string {
  return `insert into account (workspace_id, id, version, created_at, updated_at, name, form, custom)
    select '${ws}', new_id(timestamptz '2026-01-01' + n * interval '1 s', n), 1, timestamptz '2026-01-01', timestamptz '2026-01-01', 'Firm ' || n, 'firm',
      jsonb_build_object('grade', 'grade ' || n % 2000, 'score', n, 'due', (date '2026-01-01' + n % 400)::text,
        'worth', n::text, 'worth_currency', 'CNY', 'worth_base', n::text)
    from generate_series(1, ${rows}) n`
}
