import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { objects } from '#domains/objects.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { objectNamed, registerObjects, standardSchema } from '#platform/object/registry.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { generateDemo } from './demo/demo.ts'
import { manufacturer } from './demo/manufacturer.ts'
import { beginFirm, fillMarket } from './fill-firm.ts'

const workspaceId = newId()
const now = new Date('2026-03-02T08:00:00Z')
const expected = generateDemo({ seed: 1, today: '2026-03-02' })
let database: TestDatabase
let adminId: string

beforeAll(async () => {
  database = await testDatabase()
  registerObjects({ objects, hooks: [], extensions: [] })
  await database.db.inWorkspace(workspaceId, async (tx) => {
    const ctx: Ctx = {
      db: database.db,
      tx,
      workspaceId,
      actor: { kind: 'system', name: 'test', reason: 'first member' },
      rights: systemRights,
      schema: standardSchema(),
      now,
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      channel: 'setup',
      requestId: 'test',
      log: pino({ level: 'silent' }),
    }
    const admin = await createRecord(ctx, objectNamed('user'), {
      name: '顾岚',
      email: 'gu@lanbo.example',
      role: 'admin',
    })
    adminId = admin.id
    const { firm, market } = manufacturer('2026-03-02')
    const growing = await beginFirm(ctx, { adminId, firm })
    // In parts, as time passes, it becomes the same firm.
    await growing.until('2025-06-01')
    await growing.until('2026-03-03')
    await fillMarket(ctx, market)
  })
})

afterAll(() => database.close())

test('every row of the sample is stored, found by the search and known to the history', async () => {
  expect(await count('account')).toBe(expected.accounts.length)
  expect(await count('contact')).toBe(expected.contacts.length)
  expect(await count('sales_order')).toBe(expected.orders.length)
  expect(await count('order_line')).toBe(expected.lines.length)
  expect(await count('activity')).toBe(expected.activities.length)
  expect(await count('attitude_evidence')).toBe(expected.voices.attitudes.length)
  expect(await count('need_evidence')).toBe(expected.voices.needEvidence.length)
  expect(await count('history')).toBeGreaterThan(expected.accounts.length + expected.orders.length)
  expect(await count('search_entry')).toBeGreaterThan(expected.accounts.length)
})

test('accounts keep their group, their owner and the day they came', async () => {
  const rows = await ask<{ children: number; owned: number; first: Date }>(sql`
    select count(parent_id) as children, count(owner_id) as owned, min(created_at) as first
    from account where workspace_id = ${workspaceId}`)
  expect(rows[0]!.children).toBe(expected.accounts.filter(({ parentKey }) => parentKey).length)
  expect(rows[0]!.owned).toBe(expected.accounts.length)
  expect(rows[0]!.first.getTime()).toBeLessThan(Date.parse('2021-03-01'))
})

test('the rep who left is a member who is not let in', async () => {
  const rows = await ask<{ email: string }>(
    sql`select email from member where workspace_id = ${workspaceId} and not active`,
  )
  expect(rows).toEqual([{ email: 'cui.lifeng@lanbo.example' }])
})

async function count(table: string): Promise<number> {
  const rows = await ask<{ n: number }>(
    sql`select count(*) as n from ${sql.table(table)} where workspace_id = ${workspaceId}`,
  )
  return rows[0]!.n
}

function ask<Row>(statement: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return database.db.inWorkspace(workspaceId, (tx) => tx.rows<Row>(statement))
}
