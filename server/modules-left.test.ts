import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeRole, join, made, makeRole, type Person, password } from '#platform/testing/people.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'

/*
 * Links of somebody who was shut out. What lets people in ends with him: invitations that he wrote, links to a new password that he made for others or that were
 * made for him. What he gave away for the firm stays the firm's: shared records, surveys at customers.
 */
let t: WorkerApp
const admin: WorkerApp['workspaceA']['client'] = (...asked) => t.workspaceA.client(...asked)
beforeAll(async () => {
  t = await workerApp()
})
afterAll(() => t?.close())

const tokenIn = (link: string) => link.split('#')[1]!
const opened = async (kind: 'invitations' | 'password-resets', link: string) =>
  (await t.request('POST', `/api/v1/${kind}/open`, { body: { token: tokenIn(link) } })).status
async function shutOut({ id }: Person): Promise<void> {
  const { json } = await admin<{ version: number }>('GET', `/users/${id}`)
  const body = { version: json.version, receivers: [t.workspaceA.userId] }
  const out = await admin('POST', `/users/${id}/hand-over`, body)
  expect(out.status, out.text).toBe(200)
}

describe('who is shut out', () => {
  test('brings nobody in any more: his invitations end, and the log says so', async () => {
    const boss = await join(t, 'boss', { role: 'admin' })
    const sent = await boss.call<{ id: string; link: string }>('POST', '/invitations', {
      email: 'accomplice@else.example',
      role: 'admin',
    })
    const kept = await admin<{ link: string }>('POST', '/invitations', { email: 'new@alpha.example', role: 'rep' })
    expect(await opened('invitations', sent.json.link)).toBe(200)
    await shutOut(boss)
    expect(await opened('invitations', sent.json.link)).toBe(404)
    const body = { token: tokenIn(sent.json.link), name: 'Accomplice', password }
    expect((await t.request('POST', '/api/v1/invitations/accept', { body })).status).toBe(404)
    expect((await admin('GET', '/invitations')).text).not.toContain('accomplice')
    expect(await opened('invitations', kept.json.link)).toBe(200)
    const log = await admin('GET', '/audit-log?object=invitation&action=delete')
    expect(log.text).toContain(sent.json.id)
  })

  test('takes over no colleague by a link to a new password, nor comes back by one of his own', async () => {
    const [boss, victim] = [await join(t, 'chief', { role: 'admin' }), await join(t, 'victim')]
    const his = await boss.call<{ link: string }>('POST', `/users/${victim.id}/password-reset`)
    const own = await admin<{ link: string }>('POST', `/users/${boss.id}/password-reset`)
    expect(await opened('password-resets', his.json.link)).toBe(204)
    expect(await opened('password-resets', own.json.link)).toBe(204)
    await shutOut(boss)
    for (const { json } of [his, own]) {
      expect(await opened('password-resets', json.link)).toBe(404)
      const body = { token: tokenIn(json.link), password: 'rain over the quiet river' }
      expect((await t.request('POST', '/api/v1/password-resets/redeem', { body })).status).toBe(404)
    }
    const body = { email: victim.email, password }
    expect((await t.request('POST', '/api/auth/sign-in/email', { body })).status).toBe(200)
  })

  test('leaves to the firm what he gave away for it: a shared record, a survey that a customer answers', async () => {
    const role = await makeRole(t, 'manager', { objects: { account: { read: 'all' } } })
    const [rep, friend] = [await join(t, 'leaver', { role }), await join(t, 'friend')]
    const accountId = await made(rep.call, '/accounts', { name: 'Shared Works' })
    const contactId = await made(rep.call, '/contacts', { name: 'Ann', accountId, email: 'ann@customer.example' })
    await made(rep.call, '/shares', {
      object: 'account',
      recordId: accountId,
      grantee: { kind: 'member', id: friend.id },
      level: 'read',
    })
    const survey = await rep.call<{ link: string }>('POST', `/accounts/${accountId}/survey-links`, { contactId })
    expect(survey.status, survey.text).toBe(201)
    await shutOut(rep)
    expect((await friend.call('GET', `/accounts/${accountId}`)).status).toBe(200)
    const body = { token: tokenIn(survey.json.link) }
    const visit = await t.request('POST', '/api/v1/survey-links/open', { body })
    expect(visit.status, visit.text).toBe(200)
  })
})

test('who may invite no longer brings nobody in with what he wrote before', async () => {
  const role = await makeRole(t, 'admin')
  const hirer = await join(t, 'hirer', { role })
  const sent = await hirer.call<{ link: string }>('POST', '/invitations', { email: 'late@else.example', role: 'rep' })
  await changeRole(t, role, { capabilities: [] })
  const body = { token: tokenIn(sent.json.link), name: 'Late', password }
  expect((await t.request('POST', '/api/v1/invitations/accept', { body })).status).toBe(410)
  const found = await t.db.local((tx) => tx.rows(sql`select 1 from auth.login where email = 'late@else.example'`))
  expect(found).toEqual([])
})
