import { readdir } from 'node:fs/promises'
import { join as joined } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startJobWorker } from '#platform/job/worker.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, type Person } from '#platform/testing/people.ts'

type Exported = { id: string; state: string; error: { code: string } | null }

let t: TestApp
beforeAll(async () => {
  t = await testApp()
  for (const name of ['North', 'South']) await t.workspaceA.client('POST', '/accounts', { name })
})
afterAll(() => t.close())

const order = async ({ call }: Person) =>
  (await call<Exported>('POST', '/exports', { object: 'account', format: 'csv' })).json.id
const stateOf = async ({ call }: Person, id: string) => (await call<Exported>('GET', `/exports/${id}`)).json
const fileOf = async ({ call }: Person, id: string) => (await call('GET', `/exports/${id}/file`)).status

async function demote({ id }: Person): Promise<void> {
  const { json } = await t.workspaceA.client<{ version: number }>('GET', `/users/${id}`)
  const answer = await t.workspaceA.client('PATCH', `/users/${id}`, { version: json.version, role: 'viewer' })
  if (answer.status !== 200) throw new Error(answer.text)
}

it('is for who may export when it is written, and when it is fetched', async () => {
  const [early, late] = [await join(t, 'early', { role: 'manager' }), await join(t, 'late', { role: 'manager' })]
  const [dropped, kept] = [await order(early), await order(late)]
  // Nobody has begun to write yet.
  await demote(early)
  const worker = await startJobWorker({
    config: t.config,
    db: t.db,
    log: pino({ level: 'silent' }),
    databaseUrl: t.database.appUrl,
  })
  try {
    const settled = async (who: Person, id: string) => !/queued|running/.test((await stateOf(who, id)).state)
    await expect.poll(() => settled(late, kept)).toBe(true)
    await expect.poll(() => settled(early, dropped)).toBe(true)
  } finally {
    await worker.stop()
  }
  expect(await stateOf(early, dropped)).toMatchObject({ state: 'failed', error: { code: 'forbidden' } })
  expect(await fileOf(early, dropped)).toBe(403)
  expect(await fileOf(late, kept)).toBe(200)
  expect(await fileOf(early, kept)).toBe(404)
  await demote(late)
  expect(await fileOf(late, kept)).toBe(403)
  // Of the export that nobody may have, nothing is left.
  const files = (await readdir(t.config.dataFolder, { recursive: true })).filter((path) => path.includes(dropped))
  expect(files.map((path) => joined(t.config.dataFolder, path))).toEqual([])
})
