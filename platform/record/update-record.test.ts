import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

test('a record can be changed while something that refers to it is being made', async () => {
  const { client, workspaceId } = t.workspaceA
  const { json } = await client<{ id: string; version: number }>('POST', '/accounts', { name: '海天' })
  const waited = t.db.inWorkspace(workspaceId, async (tx) => {
    // What a row that refers to the account takes until it commits, such as each of an import's.
    await tx.run(sql`select from account where workspace_id = ${workspaceId} and id = ${json.id} for key share`)
    return client('PATCH', `/accounts/${json.id}`, { version: json.version, name: '海天精工' })
  })
  expect((await waited).status).toBe(200)
})
