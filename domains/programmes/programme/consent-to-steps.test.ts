import { afterAll, beforeAll, expect, it } from 'vitest'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'
import type { Member } from './member.queries.ts'
import { done, makeDraft, releaseNow, startDraft } from './testing/programme-firm.ts'

let firm: WorkerApp
beforeAll(async () => {
  firm = await workerApp()
})
afterAll(() => firm?.close())

const calling = [{ kind: 'call', title: '问候', afterDays: 0, hours: 0.5, role: 'sales' }] as const
type Preview = { eligible: number; excluded: { reason: string; count: number }[] }
type Step = { accountId: string; contactId: string; kind: string }

async function made(path: string, body: Record<string, unknown>): Promise<string> {
  const { status, json, text } = await firm.workspaceA.client<{ id: string }>('POST', path, body)
  expect(status, text).toBe(201)
  return json.id
}
async function read<Json>(path: string): Promise<Json> {
  const { status, json, text } = await firm.workspaceA.client<Json>('GET', path)
  expect(status, text).toBe(200)
  return json
}

async function customer(industry: string, contact: Record<string, unknown> = {}) {
  const accountId = await made('/accounts', { name: `${industry} ${Math.random()}`, industry })
  const contactId = await made('/contacts', { accountId, name: '王敏', mobile: '13800000000', ...contact })
  return { accountId, contactId }
}

/** Says in the ledger of consents that a person allows marketing by a way, or no longer. */
const consent = async (
  id: string,
  said: { given: boolean; channel?: string; purpose?: string },
  object = 'contact',
) => {
  await made(`/personal-data/${object}/${id}/consents`, { purpose: 'marketing', source: 'message', ...said })
}

async function standings(id: string): Promise<Map<string, string | null>> {
  const { data } = await read<{ data: Member[] }>(`/programmes/${id}/members`)
  return new Map(data.map(({ accountId, standing, reason }) => [accountId, reason ?? standing]))
}

it('leaves out who took back his consent to what the programme does, and says so in the preview and after the draw', async () => {
  const industry = 'consent'
  const [never, took, other, mail, again, survey] = [
    await customer(industry),
    await customer(industry),
    await customer(industry),
    await customer(industry, { email: 'a@example.com', preferredChannel: 'email' }),
    await customer(industry),
    await customer(industry),
  ]
  const person = await made('/accounts', { name: '李雷', form: 'person', industry, phone: '13900000000' })
  await consent(took.contactId, { given: false })
  await consent(other.contactId, { given: false, channel: 'email' })
  await consent(mail.contactId, { given: false, channel: 'email' })
  await consent(again.contactId, { given: false, channel: 'phone' })
  await consent(again.contactId, { given: true })
  await consent(survey.contactId, { given: false, purpose: 'survey' })
  await consent(person, { given: false, channel: 'phone' }, 'account')
  const { id } = await makeDraft(firm.workspaceA, { industry, actions: [...calling] })
  const { json } = await firm.workspaceA.client<Preview>('POST', `/programmes/${id}/preview`, {})
  expect(json).toMatchObject({ eligible: 4, excluded: [{ reason: 'consentWithdrawn', count: 3 }] })
  await done(firm.workspaceA, `/programmes/${id}/draw`)
  const found = await standings(id)
  // His mails are not sent, and his preference would make a mail of the call.
  for (const accountId of [took.accountId, mail.accountId, person])
    expect(found.get(accountId)).toBe('consentWithdrawn')
  for (const { accountId } of [never, other, again, survey]) expect(found.get(accountId)).toBe('treated')
})

it('asks no consent for what approaches nobody', async () => {
  const { contactId } = await customer('inner')
  await consent(contactId, { given: false })
  const task = { ...calling[0], kind: 'task' } as const
  const { id } = await makeDraft(firm.workspaceA, { industry: 'inner', actions: [task] })
  const { json } = await firm.workspaceA.client<Preview>('POST', `/programmes/${id}/preview`, {})
  expect(json).toMatchObject({ eligible: 1, excluded: [] })
})

it('turns to another person of the account, and gives it up where nobody is left, also after the draw', async () => {
  const industry = 'afterwards'
  const [left, one] = [await customer(industry), await customer(industry, { decisionMaker: true })]
  const second = await made('/contacts', { accountId: one.accountId, name: '韩梅', mobile: '13700000000' })
  const draft = await makeDraft(firm.workspaceA, { industry, actions: [...calling], waveCount: 1 })
  await startDraft(firm.workspaceA, draft.id)
  await consent(left.contactId, { given: false })
  await consent(one.contactId, { given: false, channel: 'phone' })
  await releaseNow(firm.workspaceA, draft.id, 1)
  const filter = { field: 'programmeId', op: 'eq', value: draft.id }
  const { json } = await firm.workspaceA.client<{ data: Step[] }>('POST', '/programme-steps/query', { filter })
  expect(json.data.map(({ accountId, contactId }) => [accountId, contactId])).toEqual([[one.accountId, second]])
  const { data } = await read<{ data: Member[] }>(`/programmes/${draft.id}/members`)
  expect(data.find(({ accountId }) => accountId === left.accountId)).toMatchObject({ dropReason: 'consentWithdrawn' })
})

it('skips the open steps of who takes back his consent, with that reason and without their tasks', async () => {
  const industry = 'meanwhile'
  const [took, other, stays] = [await customer(industry), await customer(industry), await customer(industry)]
  const person = await made('/accounts', { name: '韩雷', form: 'person', industry, phone: '13600000000' })
  const draft = await makeDraft(firm.workspaceA, { industry, actions: [...calling], waveCount: 1 })
  await startDraft(firm.workspaceA, draft.id)
  await releaseNow(firm.workspaceA, draft.id, 1)
  await consent(took.contactId, { given: false })
  await consent(person, { given: false, channel: 'phone' }, 'account')
  await consent(other.contactId, { given: false, channel: 'email' })
  await consent(stays.contactId, { given: false, purpose: 'survey' })
  const filter = { field: 'programmeId', op: 'eq', value: draft.id }
  type Made = Step & { state: string; skipReason: string | null; activityId: string }
  const { json } = await firm.workspaceA.client<{ data: Made[] }>('POST', '/programme-steps/query', { filter })
  const stepOf = (id: string) => json.data.find(({ accountId }) => accountId === id)!
  for (const id of [took.accountId, person]) {
    expect(stepOf(id)).toMatchObject({ state: 'skipped', skipReason: 'consentWithdrawn' })
    expect((await firm.workspaceA.client('GET', `/activities/${stepOf(id).activityId}`)).status).toBe(404)
  }
  for (const { accountId } of [other, stays]) expect(stepOf(accountId)).toMatchObject({ state: 'open' })
})

it('skips the open steps of who is marked as not to be contacted, one by one or many at once, and leaves what disturbs nobody', async () => {
  const industry = 'quiet'
  const [one, many, stays] = [await customer(industry), await customer(industry), await customer(industry)]
  const actions = [...calling, { ...calling[0], kind: 'survey' }, { ...calling[0], kind: 'task' }] as const
  const draft = await makeDraft(firm.workspaceA, { industry, actions: [...actions], waveCount: 1 })
  await startDraft(firm.workspaceA, draft.id)
  await releaseNow(firm.workspaceA, draft.id, 1)
  const { client } = firm.workspaceA
  await client('PATCH', `/contacts/${one.contactId}`, { version: 1, doNotContact: true })
  const change = { set: { doNotContact: true } }
  await client('POST', '/contacts/bulk', { selection: { ids: [many.contactId] }, change })
  await client('PATCH', `/contacts/${stays.contactId}`, { version: 1, title: '经理' })
  const filter = { field: 'programmeId', op: 'eq', value: draft.id }
  type Made = Step & { state: string; skipReason: string | null; activityId: string }
  const { json } = await client<{ data: Made[] }>('POST', '/programme-steps/query', { filter })
  for (const { accountId, kind, state, skipReason, activityId } of json.data) {
    const skipped = accountId !== stays.accountId && kind !== 'task'
    expect([state, skipReason]).toEqual(skipped ? ['skipped', 'doesNotWant'] : ['open', null])
    expect((await client('GET', `/activities/${activityId}`)).status).toBe(skipped ? 404 : 200)
  }
  expect(json.data).toHaveLength(9)
})
