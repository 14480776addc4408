import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { firstSentence } from './capture/first-sentence.ts'

type Row = Record<string, unknown> & { id: string; version: number }
let test: TestApp
let account: Row
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())
beforeEach(async () => {
  account = (await ask('POST', '/accounts', { name: '海天泵业' })).json
})

const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: Record<string, unknown>) =>
  test.workspaceA.client<Row>(method, path, body)
const followUp = async (quote: string | null) =>
  (await ask('POST', '/activities', { accountId: account.id, subject: '拜访', quote })).json

describe('evidence of a need', () => {
  it('comes from a follow-up in one call: the quote becomes evidence, the need is stated', async () => {
    const { id } = await followUp('停机一次损失二十万。我们最怕半夜漏水。')
    const captured = await ask('POST', `/activities/${id}/needs`, { topic: '可靠性', importance: 5, satisfaction: 2 })
    expect(captured.status).toBe(201)
    expect(captured.json).toMatchObject({
      statement: '停机一次损失二十万。',
      accountId: account.id,
      state: 'stated',
      evidenceCount: 1,
    })
    const evidence = await ask('POST', '/need-evidence/query', {
      filter: { field: 'needId', op: 'eq', value: captured.json.id },
    })
    expect((evidence.json.data as Row[])[0]).toMatchObject({
      quote: '停机一次损失二十万。我们最怕半夜漏水。',
      activityId: id,
    })
  })

  it('adds to a known need, and is forgotten with it', async () => {
    const first = (await ask('POST', `/activities/${(await followUp('要更省电')).id}/needs`, {})).json
    const second = await ask('POST', `/activities/${(await followUp('电费太高了')).id}/needs`, { needId: first.id })
    expect(second.json).toMatchObject({ id: first.id, evidenceCount: 2 })
    await ask('DELETE', `/needs/${first.id}`)
    expect(
      (await ask('POST', '/need-evidence/query', { filter: { field: 'needId', op: 'eq', value: first.id } })).json.data,
    ).toEqual([])
  })

  it('needs words of the customer', async () => {
    const refused = await ask('POST', `/activities/${(await followUp(null)).id}/needs`, {})
    expect(refused.status).toBe(400)
    expect(refused.json.errors).toMatchObject([{ code: 'needs.no_quote' }])
  })

  it("is refused for another customer's need", async () => {
    const other = (await ask('POST', '/accounts', { name: 'Other' })).json
    const theirs = (await ask('POST', '/needs', { statement: 'x', accountId: other.id })).json
    const refused = await ask('POST', `/activities/${(await followUp('y')).id}/needs`, { needId: theirs.id })
    expect(refused.status).toBe(400)
  })
})

it('a need is assumed without evidence and said with it, however the evidence comes and goes', async () => {
  const { id } = (await ask('POST', '/needs', { statement: '半夜不漏水', accountId: account.id })).json
  const need = async () => (await ask('GET', `/needs/${id}`)).json
  expect(await need()).toMatchObject({ state: 'latent' })
  const refused = await ask('POST', '/need-evidence', { needId: id, quote: 'x', link: 'javascript:alert(1)' })
  expect(refused.json.errors).toMatchObject([{ path: 'link' }])
  const link = 'https://example.com/talk'
  const { json: said } = await ask('POST', '/need-evidence', { needId: id, quote: '昨天又漏了', link })
  expect(said).toMatchObject({ link })
  const stated = await need()
  expect(stated).toMatchObject({ state: 'stated', evidenceCount: 1 })
  await ask('PATCH', `/needs/${id}`, { state: 'latent', version: stated.version })
  expect(await need()).toMatchObject({ state: 'stated' })
  await ask('DELETE', `/need-evidence/${said.id}`)
  expect(await need()).toMatchObject({ state: 'latent', evidenceCount: 0 })
})

it('a task made from a need keeps it as its reason', async () => {
  const need = (await ask('POST', '/needs', { statement: '缩短交期', accountId: account.id })).json
  const task = await ask('POST', `/needs/${need.id}/actions`, {
    subject: '与生产部确认交期',
    dueAt: '2026-12-01T02:00:00Z',
  })
  expect(task.json).toMatchObject({ kind: 'task', done: false, accountId: account.id })
  const actions = await ask('POST', '/need-actions/query', { filter: { field: 'needId', op: 'eq', value: need.id } })
  expect((actions.json.data as Row[])[0]).toMatchObject({ activityId: task.json.id, reason: '缩短交期' })
})

it('goes by the way that the contact prefers, or says why not', async () => {
  const contact = (await ask('POST', '/contacts', { accountId: account.id, name: '王敏', preferredChannel: 'email' }))
    .json
  const need = (await ask('POST', '/needs', { statement: '发货通知', accountId: account.id, contactId: contact.id }))
    .json
  const act = (body: Record<string, unknown>) =>
    ask('POST', `/needs/${need.id}/actions`, { subject: '告知发货', ...body })
  expect((await act({ channel: 'email' })).json).toMatchObject({ kind: 'task', channel: 'email' })
  const refused = await act({ channel: 'phone' })
  expect([refused.status, refused.json.errors]).toMatchObject([400, [{ path: 'preferenceReason' }]])
  const told = await act({ channel: 'phone', preferenceReason: '对方要求电话确认' })
  expect([told.status, told.json.channel]).toEqual([201, 'phone'])
})

it('is made without a channel even for a contact who asked not to be contacted', async () => {
  const asked = { accountId: account.id, name: '周宁', preferredChannel: 'email', doNotContact: true }
  const contact = (await ask('POST', '/contacts', asked)).json
  const need = (await ask('POST', '/needs', { statement: '退款', accountId: account.id, contactId: contact.id })).json
  const made = await ask('POST', `/needs/${need.id}/actions`, { subject: '财务核对' })
  expect([made.status, made.json.channel]).toEqual([201, null])
})

it('the overview scores topics by what customers rated, with the number of raters, and counts what has evidence', async () => {
  for (const [importance, satisfaction] of [
    [5, 2],
    [4, 1],
    [3, 3],
    [5, 5],
  ]) {
    await ask('POST', '/needs', { statement: 's', accountId: account.id, topic: '交期', importance, satisfaction })
  }
  const { topics, coverage } = (await ask('GET', '/needs-overview')).json as unknown as { topics: Row[]; coverage: Row }
  expect(topics.find(({ topic }) => topic === '交期')).toMatchObject({
    needs: 4,
    accounts: 1,
    evidenced: 0,
    opportunity: { raters: 4, importanceShare: 0.75, satisfactionShare: 0.25, score: 12.5, band: 'high' },
  })
  expect(coverage.needs).toBeGreaterThanOrEqual(4)
})

it.each([
  ['我们要省电。还要静音。', '我们要省电。'],
  ['We need v2.5 soon. Please call.', 'We need v2.5 soon.'],
  ['  one line\nsecond ', 'one line'],
  ['长'.repeat(90), `${'长'.repeat(79)}…`],
])('the first sentence of %j', (quote, sentence) => expect(firstSentence(quote)).toBe(sentence))
