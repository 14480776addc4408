import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { type MailServer, mailServer } from '#platform/testing/mail-server.ts'

let t: TestApp
let mail: MailServer
beforeAll(async () => {
  mail = await mailServer()
  t = await testApp({ mail: { url: mail.url, from: '关系 <crm@alpha.example>' } })
})
afterAll(async () => {
  await t?.close()
  await mail?.close()
})

type Invited = { id: string; link: string; mailed: boolean }
const invite = (body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  t.request<Invited>('POST', '/api/v1/invitations', {
    key: t.workspaceA.key,
    body: { role: 'rep', ...body },
    headers,
  })
/** The mail that comes because of this. */
async function letterOf(work: () => Promise<unknown>) {
  const before = mail.received.length
  await work()
  await mail.until(before + 1)
  return mail.received[before]!
}

describe('letters with a link', () => {
  test('an invitation reaches the invited address, with the very link, in the guest’s language, else in that of who invites', async () => {
    const subjects = {
      en: 'Invitation to Firm alpha on Guanxi',
      'zh-CN': 'Firm alpha邀请您加入Guanxi',
      'zh-TW': 'Firm alpha邀請您加入Guanxi',
    }
    for (const [locale, subject] of Object.entries(subjects)) {
      let sent: Invited | undefined
      const letter = await letterOf(async () => {
        sent = (await invite({ email: `Guest.${locale}@alpha.example`, locale })).json
      })
      expect(sent).toMatchObject({ mailed: true, link: expect.stringContaining('/invitation#') })
      const to = [`guest.${locale.toLowerCase()}@alpha.example`]
      expect(letter).toMatchObject({ from: 'crm@alpha.example', to, subject })
      expect(letter.text.split('\n')).toContain(sent!.link)
    }
    await t.workspaceA.client('PATCH', '/me', { locale: 'zh-TW' })
    expect((await letterOf(() => invite({ email: 'plain@alpha.example' }))).subject).toBe(subjects['zh-TW'])
    await t.workspaceA.client('PATCH', '/me', { locale: 'en' })
  })

  test('the link of the letter lets the guest in', async () => {
    const { text } = await letterOf(() => invite({ email: 'comes@alpha.example' }))
    const token = /\/invitation#([\w-]{43})/.exec(text)![1]!
    const accepted = await t.request('POST', '/api/v1/invitations/accept', {
      body: { token, name: 'Comes', password: 'rain over the river' },
    })
    expect(accepted.status).toBe(200)
  })

  test('a request that a program sends again sends no second letter', async () => {
    const again = { 'idempotency-key': 'invite-once' }
    const letter = await letterOf(() => invite({ email: 'once@alpha.example' }, again))
    const second = await invite({ email: 'once@alpha.example' }, again)
    expect(letter.text).toContain(second.json.link)
    await letterOf(() => invite({ email: 'next@alpha.example' }))
    expect(mail.received.filter(({ to }) => to.includes('once@alpha.example')).length).toBe(1)
  })

  test('a mail server that refuses keeps nobody from handing the link over himself', async () => {
    const refused = mail.refuseNext('451 try later')
    const sent = await invite({ email: 'later@alpha.example' })
    expect([sent.status, sent.json.link]).toEqual([201, expect.stringContaining('/invitation#')])
    await refused
    await letterOf(() => invite({ email: 'now@alpha.example' }))
  })

  test('a forgotten password: a letter in the language of the asking browser, none to an unknown address', async () => {
    const ask = (email: string, language: string) =>
      t.request('POST', '/api/v1/password-resets', { body: { email }, headers: { 'accept-language': language } })
    await ask('nobody@alpha.example', 'en')
    const letter = await letterOf(() => ask(t.workspaceA.email, 'zh-CN,zh;q=0.9'))
    expect(letter).toMatchObject({ to: [t.workspaceA.email], subject: '重置您的Guanxi密码' })
    const token = /\/reset-password#([\w-]{43})/.exec(letter.text)![1]!
    const redeemed = await t.request('POST', '/api/v1/password-resets/redeem', {
      body: { token, password: 'seven grey geese' },
    })
    expect(redeemed.status).toBe(204)
    expect(mail.received.some(({ to }) => to.includes('nobody@alpha.example'))).toBe(false)
  })

  test('lead to our own address and go to the known one, whatever the request says of itself', async () => {
    const evil = {
      host: 'evil.test',
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'ftp',
      forwarded: 'host=evil.test',
    }
    const ask = (email: string) => t.request('POST', '/api/v1/password-resets', { body: { email }, headers: evil })
    const letters = [
      await letterOf(() => ask(t.workspaceA.email.toUpperCase())),
      await letterOf(() => invite({ email: 'host@alpha.example' }, evil)),
    ]
    for (const { text } of letters) {
      expect(text).not.toContain('evil.test')
      expect(text).toMatch(/http:\/\/localhost:4300\/[a-z-]+#[\w-]{43}/)
    }
    expect(letters[0]!.to).toEqual([t.workspaceA.email])
    const before = mail.received.length
    // What only looks like the address is another one.
    for (const lookAlike of [
      'ádmin@alpha.example',
      'admin@alphа.example',
      'admin+x@alpha.example',
      'admın@alpha.example',
    ]) {
      expect((await ask(lookAlike)).status).toBe(202)
    }
    await letterOf(() => invite({ email: 'after@alpha.example' }))
    expect(mail.received.length).toBe(before + 1)
  })
})
