import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#platform/db/database.ts'
import { readJournal } from '#platform/privacy/erasure-journal.ts'
import { purgeOld } from '#platform/recycle-bin/purge-old.chore.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'
import { applyRetention } from './retention.chore.ts'

let t: WorkerApp
beforeAll(async () => {
  t = await workerApp()
})
afterAll(() => t?.close())

type Body = Record<string, unknown>
async function made(path: string, body: Body) {
  const answer = await t.workspaceA.client<{ id: string }>('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json.id
}
const call = <Json>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: Body) =>
  t.workspaceA.client<Json>(method, path, body)
const status = async (path: string) => (await call('GET', path)).status
const account = (name: string) => made('/accounts', { name })
const contact = (name: string, accountId: string) => made('/contacts', { name, accountId })
const runDaily = () => applyRetention.run({ db: t.db, config: t.config, log: pino({ level: 'silent' }) })
type Trial = { count: number; data: { id: string }[] }
const trial = async (object: string, deed: string, months = 24) =>
  (await call<Trial>('GET', `/retention-trial?object=${object}&deed=${deed}&months=${months}`)).json

/** As if nothing had happened to these records for three years. */
async function age(table: string, ids: string[]) {
  const { workspaceId } = t.workspaceA
  const owner = openDatabase({ url: t.database.adminUrl, applicationName: 'test', max: 1 })
  await owner.local((tx) =>
    tx.run(sql`update ${sql.table(table)} set updated_at = now() - interval '36 months', deleted_at = deleted_at - interval '40 days'
      where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`),
  )
  await owner.local((tx) => tx.run(sql`update due_work set due_at = due_at - interval '40 days'`))
  await owner.close()
}

test('a trial counts and lists what nothing has happened with, by itself or by what refers to it', async () => {
  const [idle, busy, held] = [await account('久未联系'), await account('常有往来'), await account('诉讼中')]
  await made('/activities', { accountId: busy, kind: 'call', subject: '回访' })
  await made('/legal-holds', { object: 'account', recordId: held, reason: '诉讼' })
  await age('account', [idle, busy, held])
  expect(await trial('account', 'bin')).toMatchObject({ count: 1, data: [{ id: idle }] })
  expect((await trial('account', 'bin', 48)).count).toBe(0)
  // The trial is as good as the rule: nothing has changed.
  expect(await status(`/accounts/${idle}`)).toBe(200)
  // A customer may be a person; these are firms.
  expect((await trial('account', 'erase')).count).toBe(0)
  expect((await call('GET', '/retention-trial?object=user&deed=bin&months=24')).status).toBe(400)
})

test('the daily run bins what a rule finds, leaves held records, and says how many', async () => {
  const [idle, held] = [await account('无往来一'), await account('依法保留')]
  await age('account', [idle, held])
  const holdId = await made('/legal-holds', { object: 'account', recordId: held, reason: '税务稽查' })
  await made('/retention-rules', { object: 'account', months: 24, deed: 'bin' })
  await runDaily()
  expect([await status(`/accounts/${idle}`), await status(`/accounts/${held}`)]).toEqual([404, 200])
  const { json } = await call<{ data: { id: string; lastCount: number }[] }>('GET', '/retention-rules')
  expect(json.data[0]!.lastCount).toBeGreaterThan(0)
  const { json: log } = await call<{ data: { actorName: string }[] }>(
    'GET',
    `/audit-log?recordId=${idle}&action=delete`,
  )
  expect(log.data[0]!.actorName).toBe('retention: 24 months without activity')
  await call('DELETE', `/legal-holds/${holdId}`)
  // Once a day: the rule has run.
  await runDaily()
  expect(await status(`/accounts/${held}`)).toBe(200)
  await call('DELETE', `/retention-rules/${json.data[0]!.id}`)
})

test('a rule erases persons for good, and the journal knows', async () => {
  const accountId = await account('海天机械')
  const [idle, held] = [await contact('欧阳澈霁', accountId), await contact('上官霁澈', accountId)]
  await made('/legal-holds', { object: 'contact', recordId: held, reason: '诉讼' })
  await age('contact', [idle, held])
  const id = await made('/retention-rules', { object: 'contact', months: 24, deed: 'erase' })
  await runDaily()
  expect([await status(`/contacts/${idle}`), await status(`/contacts/${held}`)]).toEqual([404, 200])
  expect(readJournal(t.config.dataFolder)).toMatchObject([{ recordId: idle, reason: 'retention: 24 months' }])
  await call('DELETE', `/retention-rules/${id}`)
  const byHand = { name: '上官霁澈', reason: '本人要求' }
  const refused = await call<{ errors: { code: string }[] }>('POST', `/personal-data/contact/${held}/erasure`, byHand)
  expect([refused.status, refused.json.errors[0]!.code]).toEqual([409, 'retention.held'])
})

test('what a rule suggests is put into the bin when somebody says so', async () => {
  const idle = await account('建议清理')
  await age('account', [idle])
  const id = await made('/retention-rules', { object: 'account', months: 24, deed: 'suggest' })
  await runDaily()
  expect(await status(`/accounts/${idle}`)).toBe(200)
  const { json } = await call<{ jobId: string }>('POST', `/retention-rules/${id}/runs`, {})
  const state = async () => (await call<{ state: string }>('GET', `/jobs/${json.jobId}`)).json.state
  await expect.poll(state).toBe('done')
  expect(await status(`/accounts/${idle}`)).toBe(404)
})

test('the recycle bin keeps as long as the firm chose, and what is held for ever', async () => {
  const { json } = await call<{ version: number; settings: { binDays: number } }>('GET', '/workspace')
  expect(json.settings.binDays).toBe(30)
  const changed = await call('PATCH', '/workspace', { version: json.version, settings: { binDays: 60 } })
  expect(changed.status).toBe(200)
  const [gone, held] = [await account('删除的'), await account('删除但保留的')]
  await made('/legal-holds', { object: 'account', recordId: held, reason: '诉讼' })
  for (const id of [gone, held]) await call('DELETE', `/accounts/${id}`)
  const purge = () => purgeOld.run({ db: t.db, config: t.config, log: pino({ level: 'silent' }) })
  const binned = async () => {
    const { json: bin } = await call<{ data: { id: string }[] }>('GET', '/recycle-bin?object=accounts')
    return [gone, held].map((id) => bin.data.some((record) => record.id === id))
  }
  await age('account', [gone, held])
  await purge()
  expect(await binned()).toEqual([true, true])
  await age('account', [gone, held])
  await purge()
  expect(await binned()).toEqual([false, true])
  const byHand = await call<{ errors: { code: string }[] }>('POST', '/recycle-bin/purge', {
    object: 'accounts',
    id: held,
    name: '删除但保留的',
  })
  expect(byHand.json.errors[0]!.code).toBe('retention.held')
})
