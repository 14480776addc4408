import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, type TalkApp, talkApp } from '#platform/comment/talk-fixture.ts'
import { productWords } from '#platform/i18n/product-words.ts'
import { openPost } from '#platform/mail/letter.ts'
import { type MailServer, mailServer } from '#platform/testing/mail-server.ts'
import { mailNotices } from './mail-notices.chore.ts'

let t: TalkApp
let mail: MailServer
let reader: Person
let boss: Person
beforeAll(async () => {
  mail = await mailServer()
  t = await talkApp({ mail: { url: mail.url, from: 'crm@alpha.example' } })
  const team = await t.workspaceA.client<{ id: string }>('POST', '/teams', { name: 'North' })
  reader = await t.join('Wang Wei', 'rep', team.json.id)
  boss = await t.join('Zhao Min', 'manager', team.json.id)
})
afterAll(async () => {
  await t?.close()
  await mail?.close()
})

/** Lets the chore run as if that many minutes had gone by; the letters that it wrote for the reader since the last one. */
async function later(minutes: number) {
  await t.deliver()
  await allSent()
  const before = mail.received.length
  await t.db.inWorkspace(t.workspaceA.workspaceId, (tx) =>
    tx.run(sql`
      update notice set created_at = created_at - ${minutes} * interval '1 minute'
      where workspace_id = ${t.workspaceA.workspaceId} and mailed_at is null`),
  )
  await t.db.local((tx) => tx.run(sql`update due_work set due_at = due_at - ${minutes} * interval '1 minute'`))
  const post = openPost({ configured: true, secret: t.config.secret })
  const chore = mailNotices({ post, linkBase: () => 'https://crm.alpha.example', words: productWords })
  await chore.run({ db: t.db, config: t.config, log: pino({ level: 'silent' }) })
  await allSent()
  return mail.received.slice(before).filter(({ to }) => to.includes(reader.email))
}
async function allSent() {
  const written = await t.db.local((tx) =>
    tx.one<{ n: number }>(sql`select count(*)::int as n from letter where ws = ${t.workspaceA.workspaceId}`),
  )
  await mail.until(written!.n)
}
const make = async (body: Record<string, unknown> = {}) =>
  (await boss.call<{ id: string }>('POST', '/accounts', { name: '宁波泵业', ...body })).json.id
const mention = (recordId: string, text: string) =>
  boss.call('POST', '/comments', {
    object: 'account',
    recordId,
    text,
    mentions: [{ kind: 'user', id: reader.id }],
  })
const language = (locale: string) => reader.call('PATCH', '/me', { locale })

test('what was not read for half an hour comes by mail once, all in one letter, in the reader’s language', async () => {
  await language('zh-CN')
  const first = await make({ ownerId: reader.id })
  await mention(first, '@Wang Wei 请看一下合同\n第二行')
  expect(await later(20)).toEqual([])
  const [letter, ...more] = await later(10)
  expect(more).toEqual([])
  expect(letter!.subject).toBe('您在Firm alpha有2条未读通知')
  const lines = letter!.text.split('\n')
  expect(lines).toContain('Zhao Min把“宁波泵业”分配给了您')
  expect(lines).toContain('Zhao Min在“宁波泵业”中@了您')
  expect(lines).toContain('    第二行')
  expect(lines).toContain(`    https://crm.alpha.example/accounts/${first}`)
  expect(await later(60)).toEqual([])
})

test('one thing alone is the subject; changed fields are named', async () => {
  await language('zh-TW')
  await mention(await make({ ownerId: reader.id }), '@Wang Wei')
  await reader.call('POST', '/notices/read', { until: '2999-01-01T00:00:00Z' })
  const id = await make({ ownerId: reader.id, name: '上海電機' })
  await t.deliver()
  await reader.call('POST', '/notices/read', { until: '2999-01-01T00:00:00Z' })
  await boss.call('PATCH', `/accounts/${id}`, { version: 1, region: '上海' })
  const [letter] = await later(30)
  expect(letter!.subject).toBe('Zhao Min修改了「上海電機」')
  expect(letter!.text.split('\n')).toContain('    地區')
})

test('nothing comes of what was read, of a record that is no longer visible, to who wants none, and to who has left', async () => {
  await language('en')
  await make({ ownerId: reader.id })
  await t.deliver()
  await reader.call('POST', '/notices/read', { until: '2999-01-01T00:00:00Z' })
  expect(await later(60)).toEqual([])

  const lost = await make({ ownerId: reader.id })
  await t.deliver()
  await t.workspaceA.client('PATCH', `/accounts/${lost}`, { version: 1, ownerId: boss.id })
  expect(await later(60)).toEqual([])

  expect((await reader.call('PUT', '/notices/mail', { afterMinutes: null })).json).toEqual({
    available: true,
    afterMinutes: null,
  })
  await make({ ownerId: reader.id })
  expect(await later(60)).toEqual([])

  await reader.call('PUT', '/notices/mail', { afterMinutes: 5 })
  expect((await later(5))[0]!.subject).toBe('Zhao Min made you the owner of 宁波泵业')
})

test('each chooses for himself; minutes are checked', async () => {
  expect((await boss.call('GET', '/notices/mail')).json).toEqual({ available: true, afterMinutes: 30 })
  expect((await boss.call('PUT', '/notices/mail', { afterMinutes: 0 })).status).toBe(400)
  expect((await reader.call('GET', '/notices/mail')).json).toEqual({ available: true, afterMinutes: 5 })
})
