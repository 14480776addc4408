import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account } from '#domains/accounts/account/account.object.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { startExport } from '#platform/export/export-commands.ts'
import type { RoleName } from '#platform/permission/roles.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { planOf } from '#platform/record/plan.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { readBin } from '#platform/recycle-bin/bin-page.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { startBulk } from './bulk-edit.ts'
import { previewChange } from './preview-change.ts'

let test: TestApp
const rep = newId()
const colleague = newId()
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const as = <T>(role: RoleName, work: (ctx: Ctx) => Promise<T>, teammates?: string[]) =>
  withCtx(
    test.db,
    { workspaceId: test.workspaceA.workspaceId, member: { id: rep, role, ...(teammates && { teammates }) } },
    work,
  )
const make = (ownerId: string) =>
  withCtx(test.db, { workspaceId: test.workspaceA.workspaceId }, async (ctx) => {
    const [made] = await createRecords(ctx, account, [{ name: 'A firm', ownerId: null }])
    await ctx.tx.run(sql`
      update account set owner_id = ${ownerId} where workspace_id = ${ctx.workspaceId} and id = ${made!.id}`)
    return made!.id
  })
const industryOf = (id: string) =>
  withCtx(
    test.db,
    { workspaceId: test.workspaceA.workspaceId },
    async (ctx) => (await readRecord(ctx, account, id)).industry,
  )
const change = { set: { industry: 'energy' } }

describe('a bulk edit obeys rights', () => {
  it('reaches no record that one may not see, however it is named', async () => {
    const [own, other] = [await make(rep), await make(colleague)]
    const done = await as('rep', (ctx) => startBulk(ctx, account, { change, selection: { ids: [own, other] } }))
    expect(done).toMatchObject({ total: 1, changed: 1, refused: 0 })
    expect([await industryOf(own), await industryOf(other)]).toEqual(['energy', null])
    const byFilter = await as('rep', (ctx) => startBulk(ctx, account, { change: { delete: true }, selection: {} }))
    expect(byFilter.total).toBe(1)
    await as('rep', async (ctx) => expect((await readBin(ctx, account, { limit: 50 })).data).toHaveLength(1))
  })

  it('is refused to who may only look, and previews nothing to him', async () => {
    const id = await make(colleague)
    const run = () => as('viewer', (ctx) => startBulk(ctx, account, { change, selection: { ids: [id] } }))
    await expect(run()).rejects.toMatchObject({ code: 'forbidden' })
    expect(await industryOf(id)).toBeNull()
  })

  it('gives no record away out of reach, and says so for each', async () => {
    const id = await make(rep)
    const given = { set: { ownerId: test.workspaceA.userId } }
    const preview = await as('rep', (ctx) =>
      previewChange(ctx, planOf(ctx, account), {
        change: { kind: 'edit', set: given.set, fill: {}, add: {}, remove: {} },
        selection: { ids: [id] },
        words: ({ code }) => code,
      }),
    )
    expect(preview).toMatchObject({ count: 1, changing: 0, refused: [{ count: 1 }] })
    const done = await as('rep', (ctx) => startBulk(ctx, account, { change: given, selection: { ids: [id] } }))
    expect(done).toMatchObject({ changed: 0, refused: 1 })
  })

  it('exports nothing for who may not export', async () => {
    const order = { object: 'account', format: 'csv' as const, selection: {}, withIds: false }
    const run = () => as('rep', (ctx) => startExport(ctx, order, () => undefined))
    await expect(run()).rejects.toMatchObject({ code: 'forbidden' })
  })
})
