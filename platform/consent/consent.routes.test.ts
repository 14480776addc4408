import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { withdrawnSince } from './consent-ledger.ts'

let t: TestApp
let accountId: string
beforeAll(async () => {
  t = await testApp()
  accountId = (await made('/accounts', { name: '海天机械' })).id
})
afterAll(() => t?.close())

async function made(path: string, body: Record<string, unknown>) {
  const answer = await t.workspaceA.client<{ id: string }>('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}
const person = (name: string) => made('/contacts', { name, accountId })
type Said = { purpose: string; channel: string; given: boolean; recordedBy: string | null }
const say = (id: string, body: Record<string, unknown>) =>
  t.workspaceA.client<{ data: Said[]; errors: { code: string }[] }>(
    'POST',
    `/personal-data/contact/${id}/consents`,
    body,
  )
const since = (recordId: string, channel: 'email' | 'phone') =>
  withCtx(t.db, t.workspaceA, (ctx) => withdrawnSince(ctx, { recordId, purpose: 'survey', channel }))

test('the ledger keeps what was given and withdrawn, by whom, in the history and in what is handed over', async () => {
  const { id } = await person('王敏')
  await say(id, {
    purpose: 'survey',
    given: true,
    wording: '隐私政策 2026-01 版',
    source: 'online',
    happenedAt: '2026-01-02T03:04:05Z',
  })
  const { json, status } = await say(id, { purpose: 'survey', channel: 'email', given: false, source: 'spoken' })
  expect(status).toBe(201)
  expect(json.data.map(({ channel, given }) => [channel, given])).toEqual([
    ['email', false],
    ['any', true],
  ])
  expect(json.data[0]!.recordedBy).toBeTruthy()
  const { json: whole } = await t.workspaceA.client<{ consents: Said[] }>('GET', `/personal-data/contact/${id}`)
  expect(whole.consents).toEqual(json.data)
  const { json: log } = await t.workspaceA.client<{ data: { changes: Record<string, { to: unknown }> }[] }>(
    'GET',
    `/audit-log?recordId=${id}&action=consent`,
  )
  expect(log.data.map(({ changes }) => changes.given!.to)).toEqual([false, true])
})

test('the latest entry that covers a purpose and a way counts', async () => {
  const { id } = await person('李雷')
  const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString()
  expect(await since(id, 'email')).toBeNull()
  await say(id, { purpose: 'survey', channel: 'email', given: false, source: 'message', happenedAt: at(5) })
  expect(await since(id, 'email')).toEqual(new Date(at(5)))
  expect(await since(id, 'phone')).toBeNull()
  // Entered late: what was said later still counts.
  await say(id, { purpose: 'survey', given: true, source: 'written', happenedAt: at(3) })
  expect(await since(id, 'email')).toEqual(new Date(at(5)))
  await say(id, { purpose: 'survey', given: true, source: 'written', happenedAt: at(9) })
  expect(await since(id, 'email')).toBeNull()
  await say(id, { purpose: 'marketing', given: false, source: 'written' })
  expect(await since(id, 'email')).toBeNull()
})

test('what has not been said yet, and a firm, are refused', async () => {
  const { id } = await person('韩梅梅')
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  const early = await say(id, { purpose: 'survey', given: true, source: 'written', happenedAt: tomorrow })
  expect(early.json.errors).toMatchObject([{ code: 'consent.not_yet' }])
  const firm = `/personal-data/account/${accountId}/consents`
  expect((await t.workspaceA.client('POST', firm, { purpose: 'survey', given: true, source: 'written' })).status).toBe(
    404,
  )
})

test('entries go over to the survivor of a merge, and cannot be changed otherwise', async () => {
  const [stays, goes] = [await person('赵六'), await person('赵六（旧）')]
  await say(goes.id, { purpose: 'marketing', given: false, source: 'spoken' })
  expect((await t.workspaceA.client('POST', `/contacts/${stays.id}/merge`, { from: [goes.id] })).status).toBe(200)
  const { json } = await t.workspaceA.client<{ data: Said[] }>('GET', `/personal-data/contact/${stays.id}/consents`)
  expect(json.data).toHaveLength(1)
  const { workspaceId } = t.workspaceA
  await expect(
    t.db.inWorkspace(workspaceId, (tx) =>
      tx.run(sql`update consent set given = true where workspace_id = ${workspaceId}`),
    ),
  ).rejects.toMatchObject({ code: '42501' })
})
