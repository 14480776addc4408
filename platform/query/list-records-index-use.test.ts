import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account, contact } from '#domains/accounts/index.ts'
import { objects } from '#domains/objects.ts'
import { order, product } from '#domains/orders/index.ts'
import { opportunity } from '#domains/sales/index.ts'
import { newId } from '#platform/db/new-id.ts'
import { connect } from '#platform/db/prepare.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { registerObjects } from '#platform/object/registry.ts'
import { planOfDefinition } from '#platform/record/plan.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { explaining } from '#platform/testing/explained-plans.ts'
import { setCursorKey } from './cursor.ts'
import { type ListRequest, listRecords } from './list-records.ts'

/*
 * Row-level security keeps every operator that is not LEAKPROOF away from the indexes. So each declared index and keyset
 * sort is explained here as the working role on 100,000 rows beside other firms' rows; a sequential scan or a sort of the
 * whole table fails.
 */
const workspaceId = newId()
const owner = newId()
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  registerObjects({ objects, hooks: [], extensions: [] })
  setCursorKey('a key for tests')
  const client = await connect(database.ownerUrl)
  for (const ws of [workspaceId, newId()]) {
    const rows = ws === workspaceId ? 100_000 : 20_000
    for (const statement of fillSql(ws, rows)) await client.query(statement)
  }
  await client.query('analyze account, contact, product, sales_order, opportunity, search_entry')
  await client.end()
})
afterAll(() => database.close())

const lists: [string, ObjectDefinition, ListRequest][] = [
  ...[account, contact, product, order, opportunity].flatMap((object) =>
    planOfDefinition(object)
      .fields.filter(({ field }) => field.indexed)
      .flatMap(({ key }): [string, ObjectDefinition, ListRequest][] => [
        [`${object.plural} by ${key}`, object, { sort: key }],
        [`${object.plural} by -${key}`, object, { sort: `-${key}` }],
      ]),
  ),
  ['accounts newest first', account, { sort: '-createdAt' }],
  [
    'accounts by name, containing two Han characters',
    account,
    { filter: { field: 'name', op: 'contains', value: '海运777' } },
  ],
  ['accounts containing Latin letters', account, { filter: { field: 'name', op: 'contains', value: 'acme777' } }],
  ['accounts by external id', account, { filter: { field: 'externalId', op: 'eq', value: 'E777' } }],
  [
    'accounts of an industry',
    account,
    { filter: { field: 'industry', op: 'eq', value: 'industry 7' }, sort: '-createdAt' },
  ],
  ['orders of an account', order, { filter: { field: 'accountId', op: 'eq', value: newId() } }],
  ['orders of a month', order, { filter: { field: 'date', op: 'between', value: ['2024-03-01', '2024-03-31'] } }],
  [
    'opportunities of an owner',
    opportunity,
    { filter: { field: 'ownerId', op: 'eq', value: owner }, sort: '-createdAt' },
  ],
  ['accounts searched by Han characters and digits', account, { q: '海运777' }],
]

describe('an index serves', () => {
  it.each(lists)('%s, the first page, the second, and back', async (_name, object, request) => {
    const plans: string[] = []
    await withCtx(explaining(database.db, plans), { workspaceId }, async (ctx) => {
      const first = await listRecords(ctx, object, { limit: 50, ...request })
      if (!first.page.nextCursor) return
      const second = await listRecords(ctx, object, { limit: 50, ...request, cursor: first.page.nextCursor })
      const back = await listRecords(ctx, object, {
        limit: 50,
        ...request,
        before: second.page.prevCursor ?? undefined,
      })
      expect(back.data).toEqual(first.data)
    })
    expect(plans.length).toBeGreaterThan(0)
    for (const plan of plans)
      expect(plan).not.toMatch(/Seq Scan|"Sort"[^}]*"Actual Rows": \d{5}|"Rows Removed by Filter": \d{4,}/)
  })
})

/** The same database, noting the executed plan of every list statement. */
function fillSql(ws: string, rows: number): string[] {
  const base = `'${ws}', new_id(timestamptz '2026-01-01' + n * interval '1 s', n), 1, '{}'`
  const stamps = `timestamptz '2026-01-01', timestamptz '2026-01-01'`
  const from = `from generate_series(1, ${rows}) n`
  const name = `(array['上海海运', 'Acme', '北京银行', '中国移动'])[n % 4 + 1] || n`
  const columns = 'workspace_id, id, version, custom, created_at, updated_at'
  return [
    `insert into account (${columns}, name, external_id, industry, region, next_step_on, last_activity_at, form)
     select ${base}, ${stamps}, ${name}, 'E' || n, 'industry ' || n % 2000, case when n % 3 = 0 then 'region ' || n % 100 end,
       case when n % 5 = 0 then date '2026-01-01' + n % 400 end, case when n % 2 = 0 then timestamptz '2026-01-01' + n * interval '1 min' end, 'firm' ${from}`,
    `insert into contact (${columns}, name, account_id) select ${base}, ${stamps}, ${name}, (select id from account where workspace_id = '${ws}' limit 1) ${from}`,
    `insert into product (${columns}, name, category, price, price_base) select ${base}, ${stamps}, ${name}, 'category ' || n % 50, n, n ${from}`,
    `insert into sales_order (${columns}, number, date, account_id, status)
     select ${base}, ${stamps}, 'N' || n, date '2020-01-01' + n % 2000, a.id, 'completed'
     from (select row_number() over () as k, id from account where workspace_id = '${ws}') a join generate_series(1, ${rows}) n on n = a.k`,
    `insert into opportunity (${columns}, name, account_id, stage, expected_on, owner_id)
     select ${base}, ${stamps}, ${name}, a.id, (array['firstContact', 'proposal', 'won', 'lost'])[n % 4 + 1], date '2026-01-01' + n % 400,
       case when n % 1000 = 0 then '${owner}'::uuid else md5((n % 1000)::text)::uuid end
     from (select id from account where workspace_id = '${ws}' limit 1) a, generate_series(1, ${rows}) n`,
    `insert into search_entry (workspace_id, record_id, object, text, tokens, touched_at)
     select workspace_id, id, 'account', lower(name),
       case when name like '上海%' then array['上','上海','海海','海运','>sh','>hh','>hy', substr(name, 5, 3)] else array[substr(lower(name), 1, 3), substr(lower(name), 2, 3), substr(lower(name), 3, 3), substr(lower(name), 4, 3), substr(lower(name), 5, 3)] end,
       timestamptz '2026-01-01' + random() * interval '300 days'
     from account where workspace_id = '${ws}'`,
  ]
}
