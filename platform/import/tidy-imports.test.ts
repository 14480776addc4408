import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { filePath } from '#platform/file/file-store.ts'
import { importApp } from './import-fixture.ts'
import { tidyWorkspace } from './tidy-imports.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
})
afterAll(() => t?.close())

it('removes the file after a week and the staged rows after a month', async () => {
  const { id } = await t.run('客户名称\n甲公司\n', { object: 'accounts' })
  const { workspaceId: ws } = t.workspaceA
  const state = () =>
    t.db.inWorkspace(ws, (tx) =>
      tx.one<{ key: string | null; rows: number }>(sql`
        select file_key as key, (select count(*) from import_row where import_id = ${id}) as rows
        from import where workspace_id = ${ws} and id = ${id}`),
    )
  const tidyIn = (days: number) =>
    tidyWorkspace(t.db, { ws, config: t.config, now: new Date(Date.now() + days * 86_400_000) })
  const { key } = (await state())!
  await tidyIn(6)
  expect(await state()).toEqual({ key, rows: 1 })
  await tidyIn(8)
  expect(await state()).toEqual({ key: null, rows: 1 })
  expect(existsSync(filePath(t.config, key!))).toBe(false)
  await tidyIn(31)
  expect(await state()).toEqual({ key: null, rows: 0 })
  expect((await t.workspaceA.client('POST', `/imports/${id}/revert`)).status).toBe(409)
})
