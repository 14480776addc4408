import { afterAll, beforeAll, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { insertChangeSet } from '#platform/change-set/change-set-store.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, type Person } from '#platform/testing/people.ts'
import { transactionsWait } from '#platform/testing/transactions-wait.ts'
import { moveOwned } from './move-owned.ts'

type Row = { id: string; ownerId: string; custom: { keeper: string } }

let app: TestApp
let heir: Person
beforeAll(async () => {
  app = await testApp()
  heir = await join(app, 'Heir', { role: 'rep' })
  const field = { label: 'Keeper', kind: 'text', formula: 'owner.name' }
  await app.workspaceA.client('POST', '/object-definitions/account/fields', field)
})
afterAll(() => app.close())

async function firmsOf(leaver: Person, count: number): Promise<string[]> {
  const create = Array.from({ length: count }, (_, n) => ({ name: `Firm ${n} of ${leaver.id}`, ownerId: leaver.id }))
  const { json } = await app.workspaceA.client<{ created: Row[] }>('POST', '/accounts/batch', { create })
  return json.created.map(({ id }) => id)
}
const read = async (id: string) => (await app.workspaceA.client<Row>('GET', `/accounts/${id}`)).json

async function move(ctx: Ctx, leaver: Person, limit: number): Promise<number> {
  const changeSetId = await insertChangeSet(ctx, { kind: 'bulk', object: 'account', title: 'people.handOver.deed' })
  return moveOwned(ctx, { object: 'account', changeSetId, from: leaver.id, receivers: [heir.id], limit })
}

it('carries on what is computed from the owner', async () => {
  const leaver = await join(app, 'Leaver', { role: 'rep' })
  const [id] = await firmsOf(leaver, 1)
  expect(await read(id!)).toMatchObject({ custom: { keeper: 'Leaver' } })
  expect(await withCtx(app.db, app.workspaceA, (ctx) => move(ctx, leaver, 10))).toBe(1)
  expect(await read(id!)).toMatchObject({ ownerId: heir.id, custom: { keeper: 'Heir' } })
})

it('moves as many as it may where somebody gives one away at the same moment: fewer would end the job', async () => {
  const [leaver, third] = [await join(app, 'Second', { role: 'rep' }), await join(app, 'Third', { role: 'rep' })]
  const ids = await firmsOf(leaver, 3)
  let moved: Promise<number>
  await withCtx(app.db, app.workspaceA, async (ctx) => {
    await updateRecord(ctx, account, { id: ids[0]!, patch: { ownerId: third.id }, version: 'any' })
    moved = withCtx(app.db, app.workspaceA, (other) => move(other, leaver, 2))
    await transactionsWait(app, 1)
  })
  expect(await moved!).toBe(2)
  const owners = await Promise.all(ids.map(async (id) => (await read(id)).ownerId))
  expect(owners).toEqual([third.id, heir.id, heir.id])
})
