import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { type MailServer, mailServer } from '#platform/testing/mail-server.ts'

let test: TestApp
let mail: MailServer
let accountId: string
beforeAll(async () => {
  mail = await mailServer()
  test = await testApp({ mail: { url: mail.url, from: 'Alpha <crm@alpha.example>' } })
  accountId = await make('/accounts', { name: '海天机械', email: 'office@haitian.example' })
})
afterAll(async () => {
  await test?.close()
  await mail?.close()
})

async function make(path: string, body: Record<string, unknown>): Promise<string> {
  const answer = await test.workspaceA.client<{ id: string }>('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json.id
}
const person = (values: Record<string, unknown>) => make('/contacts', { name: '王敏', accountId, ...values })
type Asked = { id: string; mailTo: string | null; link: string }
const ask = async (body: Record<string, unknown> = {}) =>
  (await test.workspaceA.client<Asked>('POST', `/accounts/${accountId}/survey-links`, body)).json
const send = (id: string, body: Record<string, unknown> = {}) =>
  test.workspaceA.client<{ to: string; errors: { code: string; path: string }[] }>(
    'POST',
    `/survey-invitations/${id}/letter`,
    body,
  )
/** The letter that comes because of this. */
async function letterOf(work: () => Promise<unknown>) {
  const before = mail.received.length
  await work()
  await mail.until(before + 1)
  return mail.received[before]!
}
const answer = (token: string) =>
  test.request('POST', '/api/v1/survey-links/answer', { body: { token, answers: [5, 4, 4, 9] } })
const tokenOf = (text: string) => /\/survey#([\w-]{43})/.exec(text)![1]!
type Told = { kind: string; detail: { what: string; letter: { state: string; answer: string | null } | null } }
const told = async () => {
  const { json } = await test.workspaceA.client<{ data: Told[] }>('GET', `/accounts/${accountId}/timeline`)
  return json.data
    .filter(({ kind, detail }) => kind === 'survey' && detail.what === 'asked')
    .map(({ detail }) => detail.letter)
}

describe('a survey by mail', () => {
  it('goes to the contact in his language with a link that takes one answer, whichever of its links he uses', async () => {
    const contactId = await person({ email: 'wang@haitian.example', preferredLanguage: 'zh-CN' })
    const { id, mailTo, link } = await ask({ contactId })
    expect(mailTo).toBe('wang@haitian.example')
    const letter = await letterOf(async () => expect((await send(id)).json).toEqual({ to: 'wang@haitian.example' }))
    expect(letter).toMatchObject({ to: ['wang@haitian.example'], subject: 'Firm alpha：想请教您4个问题' })
    expect(letter.text).toContain('王敏，您好！')
    expect((await answer(tokenOf(letter.text))).status).toBe(204)
    expect((await answer(tokenOf(link))).status).toBe(404)
    expect((await send(id)).json.errors[0]).toMatchObject({ code: 'relationship.survey_ended' })
  })

  it('goes to the customer itself where no contact is known', async () => {
    const { id } = await ask()
    expect((await letterOf(() => send(id))).to).toEqual(['office@haitian.example'])
  })

  it('has nowhere to go without an address', async () => {
    const { id, mailTo } = await ask({ contactId: await person({ name: '李雷' }) })
    expect(mailTo).toBeNull()
    expect((await send(id)).json.errors).toMatchObject([{ path: 'contactId', code: 'relationship.no_address' }])
  })

  it('asks for a reason where the contact prefers another way, or none', async () => {
    for (const wish of [{ preferredChannel: 'phone' }, { doNotContact: true }]) {
      const contactId = await person({ email: 'quiet@haitian.example', ...wish })
      const { id } = await ask({ contactId, reason: wish.doNotContact ? '本人要求' : undefined })
      if (wish.preferredChannel) {
        const refused = await send(id)
        expect([refused.status, refused.json.errors[0]!.path]).toEqual([400, 'reason'])
      }
      expect((await letterOf(() => send(id, { reason: '电话打不通' }))).to).toEqual(['quiet@haitian.example'])
    }
  })

  it('does not go to whom has taken back his consent, whatever the reason, until he gives it again', async () => {
    const contactId = await person({ email: 'enough@haitian.example' })
    const { id } = await ask({ contactId })
    const consent = (given: boolean) =>
      test.workspaceA.client('POST', `/personal-data/contact/${contactId}/consents`, {
        purpose: 'survey',
        channel: 'email',
        given,
        source: 'spoken',
      })
    await consent(false)
    const refused = await send(id, { reason: '电话打不通' })
    expect([refused.status, refused.json.errors[0]!.code]).toEqual([409, 'relationship.consent_withdrawn'])
    await consent(true)
    expect((await letterOf(() => send(id))).to).toEqual(['enough@haitian.example'])
  })

  it('tells in the timeline what became of the mail, and can be sent again', async () => {
    const { id } = await ask()
    const refused = mail.refuseNext('550 mailbox unavailable')
    await send(id)
    await refused
    await expect
      .poll(async () => (await told())[0])
      .toMatchObject({ state: 'refused', answer: '550 mailbox unavailable' })
    await letterOf(() => send(id))
    await expect.poll(async () => (await told())[0]).toMatchObject({ state: 'sent', answer: null })
  })

  it('is not sent twice by two clicks', async () => {
    const { id } = await ask()
    // It is still on its way when the second click arrives, however late that is.
    const refused = mail.refuseNext('451 try later')
    const both = await Promise.all([send(id), send(id)])
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409])
    await refused
    const letters = await test.db.local((tx) => tx.rows(sql`select id from letter where record_id = ${id}`))
    expect(letters).toHaveLength(1)
  })

  it('of another firm is unknown', async () => {
    const { id } = await ask()
    expect((await test.workspaceB.client('POST', `/survey-invitations/${id}/letter`, {})).status).toBe(404)
  })
})
