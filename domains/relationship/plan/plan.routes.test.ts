import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let test: TestApp
let accountId: string
let planId: string
const canary = 'zq9canary'

beforeAll(async () => {
  test = await testApp()
  accountId = (await made('/accounts', { name: `海天 ${canary}` })).id
  planId = (await made('/joint-plans', { accountId, title: '停机减半', theirGoal: '少停机', ourGoal: '三年框架合同' }))
    .id
  await made('/promises', { accountId, planId, whose: 'ours', text: '每季度巡检', dueOn: '2026-09-30' })
  await made('/promises', { accountId, planId, whose: 'theirs', text: '提供运行记录', dueOn: '2026-08-31' })
  await made('/promises', { accountId, text: `内部的事 ${canary}`, dueOn: '2026-08-01' })
})
afterAll(() => test.close())

type Any = Record<string, unknown> & { id: string; version: number }
async function made(path: string, body: Record<string, unknown>): Promise<Any> {
  const answer = await test.workspaceA.client<Any>('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}
const link = async () =>
  (await test.workspaceA.client<{ link: string }>('POST', `/joint-plans/${planId}/link`, {})).json.link.split('#')[1]!
type Open = { firm: string; language: string; content: { title: string; promises: { text: string }[] } }
const open = (token: string) => test.request<Open>('POST', '/api/v1/plan-links/open', { body: { token } })
const confirm = (body: Record<string, unknown>) => test.request('POST', '/api/v1/plan-links/confirm', { body })

describe('a plan by link', () => {
  it('shows this plan only, is confirmed once, and knows when it changed since', async () => {
    const token = await link()
    const shown = await open(token)
    expect(shown.json.firm).toBe('Firm alpha')
    expect(shown.json.content.promises.map(({ text }) => text)).toEqual(['提供运行记录', '每季度巡检'])
    expect(shown.text).not.toContain(canary)
    expect(shown.text).not.toContain(accountId)

    const changed = { ...shown.json.content, title: 'Something else' }
    expect((await confirm({ token, name: '王敏', content: changed })).status).toBe(409)
    const answer = await confirm({ token, name: '王敏', note: '同意', content: shown.json.content })
    expect(answer.status, answer.text).toBe(204)
    expect((await open(token)).status).toBe(404)
    const plan = await test.workspaceA.client<Any>('GET', `/joint-plans/${planId}`)
    expect(plan.json).toMatchObject({ confirmedBy: '王敏', confirmedNote: '同意' })
    expect(plan.json.confirmedContent).toEqual(shown.json.content)
  })

  it('ends the older link when a newer one is made', async () => {
    const [first, second] = [await link(), await link()]
    expect((await open(first)).status).toBe(404)
    expect((await open(second)).status).toBe(200)
  })

  it('lets nobody write the confirmation by hand', async () => {
    const answer = await test.workspaceA.client('PATCH', `/joint-plans/${planId}`, { version: 2, confirmedBy: 'me' })
    expect(answer.status).toBe(400)
  })
})

describe('asking to confirm a plan', () => {
  const planWith = async (values: Record<string, unknown>) => {
    const contact = await made('/contacts', { name: '周敏', accountId, ...values })
    return (await made('/joint-plans', { accountId, contactId: contact.id, title: '共同降耗' })).id
  }
  type Asked = { link: string; errors?: { path: string; code: string }[] }
  const ask = (id: string, body: Record<string, unknown> = {}) =>
    test.workspaceA.client<Asked>('POST', `/joint-plans/${id}/link`, body)

  it('goes by what the contact prefers, or asks for a reason and keeps it', async () => {
    const id = await planWith({ doNotContact: true })
    const refused = await ask(id)
    expect(refused.status).toBe(400)
    expect(refused.json.errors).toMatchObject([{ path: 'reason', code: 'relationship.against.contact' }])
    expect((await ask(id, { reason: '  ' })).status).toBe(400)
    expect((await ask(id, { reason: '他在电话里要的' })).status).toBe(201)
    const plan = await test.workspaceA.client<Any>('GET', `/joint-plans/${id}`)
    expect(plan.json.preferenceReason).toBe('他在电话里要的')
    expect((await ask(id)).status).toBe(400)
  })

  it('leaves the link that works alone when it is refused', async () => {
    const contact = await made('/contacts', { name: '吴刚', accountId })
    const id = (await made('/joint-plans', { accountId, contactId: contact.id, title: '备件' })).id
    const first = (await ask(id)).json.link.split('#')[1]!
    const patch = { version: contact.version, doNotContact: true }
    expect((await test.workspaceA.client('PATCH', `/contacts/${contact.id}`, patch)).status).toBe(200)
    expect((await ask(id)).status).toBe(400)
    expect((await open(first)).status).toBe(200)
  })

  it('opens in the language of the contact, else of the firm', async () => {
    const languageOf = async (id: string) => (await open((await ask(id)).json.link.split('#')[1]!)).json.language
    expect(await languageOf(await planWith({ preferredLanguage: 'zh-TW' }))).toBe('zh-TW')
    expect(await languageOf(await planWith({ preferredLanguage: 'en' }))).toBe('en')
    expect(await languageOf(await planWith({}))).toBe(await languageOf(planId))
  })
})

describe('promises', () => {
  it('say who settled them and when; both ends at once is refused', async () => {
    const promise = await made('/promises', { accountId, text: '寄样品', dueOn: '2026-07-01' })
    const done = await test.workspaceA.client<Any>('PATCH', `/promises/${promise.id}`, {
      version: promise.version,
      doneOn: '2026-06-30',
    })
    expect(done.json).toMatchObject({ doneOn: '2026-06-30', settledBy: test.workspaceA.userId })
    const both = await test.workspaceA.client('PATCH', `/promises/${promise.id}`, {
      version: 2,
      withdrawnOn: '2026-07-01',
    })
    expect(both.status).toBe(400)
    const other = await made('/accounts', { name: 'Other' })
    const wrong = await test.workspaceA.client('POST', '/promises', {
      accountId: other.id,
      planId,
      text: 'x',
      dueOn: '2026-07-01',
    })
    expect(wrong.status).toBe(400)
  })
})

describe('what a contact prefers', () => {
  it('is obeyed, or a reason is asked for', async () => {
    const contact = await made('/contacts', {
      name: '李强',
      accountId,
      preferredChannel: 'email',
      preferredHours: ['morning'],
    })
    const call = { accountId, contactId: contact.id, kind: 'call', subject: '催单', happenedAt: '2026-06-01T07:00:00Z' }
    const refused = await test.workspaceA.client<{ errors: { path: string; code: string }[] }>(
      'POST',
      '/activities',
      call,
    )
    expect(refused.status).toBe(400)
    expect(refused.json.errors[0]).toMatchObject({ path: 'preferenceReason', code: 'relationship.against.channel' })
    await made('/activities', { ...call, preferenceReason: '设备停机，等不及邮件' })
    await made('/activities', { ...call, direction: 'in' })
    await made('/activities', { ...call, kind: 'email' })
    const edited = await made('/activities', { ...call, kind: 'email', subject: '报价' })
    const patch = { version: edited.version, content: '附件已发' }
    expect((await test.workspaceA.client('PATCH', `/activities/${edited.id}`, patch)).status).toBe(200)
  })
})

describe('the timeline', () => {
  it('tells what was done with the customer from what was done to him', async () => {
    const { json } = await test.workspaceA.client<{ data: { kind: string; side: string | null; title: string }[] }>(
      'GET',
      `/accounts/${accountId}/timeline?limit=200`,
    )
    const sides = (kind: string, title: string) =>
      json.data.filter((item) => item.kind === kind && item.title === title).map(({ side }) => side)
    expect(sides('plan', '停机减半')).toEqual(['with', 'with'])
    expect(sides('promise', '寄样品')).toEqual(['with', 'with'])
    expect(sides('activity', '报价')).toEqual(['to'])
    expect(sides('activity', '催单').sort()).toEqual(['to', 'to', 'with'])
    expect(json.data.filter(({ kind }) => kind === 'change').every(({ side }) => side === null)).toBe(true)
  })
})
