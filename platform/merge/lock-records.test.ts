import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { newId } from '#platform/db/new-id.ts'
import type { RoleName } from '#platform/permission/roles.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { mergeRecords } from './merge-records.ts'

let test: TestApp
const rep = newId()
beforeAll(async () => {
  test = await testApp()
  const { workspaceId } = test.workspaceA
  await test.db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into member (workspace_id, id, version, custom, name, email, role, active, created_at, updated_at)
      select workspace_id, ${rep}, 1, '{}', 'Rep', 'rep@alpha.example', 'rep', true, created_at, updated_at from member
      where workspace_id = ${workspaceId}`),
  )
})
afterAll(() => test.close())

const as = <T>(role: RoleName, work: Parameters<typeof withCtx<T>>[2]) =>
  withCtx(test.db, { workspaceId: test.workspaceA.workspaceId, member: { id: rep, role } }, work)
const make = (name: string, ownerId: string) =>
  withCtx(test.db, { workspaceId: test.workspaceA.workspaceId }, (ctx) => createRecord(ctx, account, { name, ownerId }))

it('is allowed for records that one may change and delete, and for no others', async () => {
  const [own, other] = [await make('A', rep), await make('B', rep)]
  const foreign = await make('C', test.workspaceA.userId)
  const merge = (role: RoleName, id: string, from: string) =>
    as(role, (ctx) => mergeRecords(ctx, account, { id, from: [from], choose: {} }))
  await expect(merge('rep', own.id, foreign.id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(merge('rep', foreign.id, own.id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(merge('viewer', own.id, foreign.id)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await as('rep', (ctx) => readRecord(ctx, account, own.id))).toMatchObject({ name: 'A' })
  expect((await merge('rep', own.id, other.id)).record.id).toBe(own.id)
  await expect(merge('rep', own.id, other.id)).rejects.toMatchObject({ code: 'merged_away', current: { id: own.id } })
})
