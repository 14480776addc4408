import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { importApp } from '#platform/import/import-fixture.ts'
import { testDay } from '#platform/testing/day.ts'
import { join } from '#platform/testing/people.ts'

type Row = Record<string, unknown> & { id: string; version: number }
type Gauge = { name: string; measurement: { n?: number; of?: number; basis: { key: string; params: Row } } }

let test: Awaited<ReturnType<typeof importApp>>
let account: Row
beforeAll(async () => {
  test = await importApp()
})
afterAll(() => test?.close())
beforeEach(async () => {
  account = await make('/accounts', { name: '海天泵业' })
})

const ask = (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: Record<string, unknown>) =>
  test.workspaceA.client<Row>(method, path, body)
const make = async (path: string, body: Record<string, unknown>): Promise<Row> => {
  const answer = await ask('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}
const read = async ({ id }: Row) => (await ask('GET', `/opportunities/${id}`)).json
const change = async (row: Row, patch: Record<string, unknown>) =>
  ask('PATCH', `/opportunities/${row.id}`, { ...patch, version: (await read(row)).version })
const opportunity = (values: Record<string, unknown> = {}) =>
  make('/opportunities', { name: '两台静音泵', accountId: account.id, ...values })
const need = () => make('/needs', { statement: '泵房要安静', accountId: account.id })
const gauge = async () => {
  const { gauges } = (await ask('GET', '/lighthouse')).json as unknown as { gauges: Gauge[] }
  const { n = 0, of = 0, basis } = gauges.find(({ name }) => name === 'needs.evidenced-offers')!.measurement
  return { n, of, basis }
}

describe('the stage of an opportunity', () => {
  it('ends it on the day it is won, and opens it again', async () => {
    const made = await opportunity({ amount: '180000', expectedOn: testDay(60) })
    expect(made).toMatchObject({ stage: 'firstContact', closedOn: null, lostReason: null })
    const won = (await change(made, { stage: 'won' })).json
    expect(won.closedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect((await change(made, { stage: 'negotiation' })).json).toMatchObject({ closedOn: null })
  })

  it('asks why it was lost, and forgets it when it is open again', async () => {
    const made = await opportunity()
    const refused = await change(made, { stage: 'lost' })
    expect(refused.status).toBe(400)
    expect(refused.json.errors).toMatchObject([{ path: 'lostReason', code: 'field.required' }])
    expect((await change(made, { stage: 'lost', lostReason: 'price' })).json).toMatchObject({ lostReason: 'price' })
    expect((await change(made, { stage: 'proposal' })).json).toMatchObject({ lostReason: null, closedOn: null })
    const { version } = await read(made)
    const all = await ask('POST', '/opportunities/batch', { update: [{ id: made.id, version, stage: 'lost' }] })
    expect(all.json.errors).toMatchObject([{ path: 'update.0.lostReason', code: 'field.required' }])
  })

  it('is imported with the day it ended on, and refused row by row', async () => {
    const map = { name: 'name', customer: 'account.name', stage: 'stage', reason: 'lostReason', closed: 'closedOn' }
    const file = [
      'name,customer,stage,reason,closed',
      '老商机一,进口客户,赢单,,2025-03-04',
      '老商机二,进口客户,输单,,2025-03-05',
      '老商机三,进口客户,输单,价格,2025-03-06',
    ].join('\n')
    await make('/accounts', { name: '进口客户' })
    const done = await test.run(file, { object: 'opportunities', map })
    expect(done).toMatchObject({ state: 'done', created: 2, failed: 1 })
    const { data } = (
      await ask('POST', '/opportunities/query', {
        filter: { field: 'closedOn', op: 'lt', value: '2026-01-01' },
        sort: 'name',
      })
    ).json as unknown as { data: Row[] }
    expect(data.map(({ stage, closedOn, lostReason }) => [stage, closedOn, lostReason]).sort()).toEqual([
      ['lost', '2025-03-06', 'price'],
      ['won', '2025-03-04', null],
    ])
  })
})

describe('the need behind an opportunity', () => {
  it('is one of the same customer, whichever of the two is written', async () => {
    const { id: needId } = await need()
    const made = await opportunity({ needId })
    const other = await make('/accounts', { name: '别家' })
    const wrong = await ask('POST', '/opportunities', { name: 'x', accountId: other.id, needId })
    expect(wrong.json.errors).toMatchObject([{ path: 'needId', code: 'sales.need_of_another' }])
    const moved = await change(made, { accountId: other.id })
    expect(moved.json.errors).toMatchObject([{ path: 'needId', code: 'sales.need_of_another' }])
    expect((await change(made, { accountId: other.id, needId: null })).status).toBe(200)
  })

  it('goes to no other customer while an opportunity names it', async () => {
    const reason = await need()
    const made = await opportunity({ needId: reason.id })
    const other = await make('/accounts', { name: '别家' })
    const move = () => ask('PATCH', `/needs/${reason.id}`, { accountId: other.id, version: reason.version })
    const refused = await move()
    expect(refused.status).toBe(400)
    expect(refused.json.errors).toMatchObject([{ path: 'accountId', code: 'sales.need_is_reason' }])
    const update = [{ id: reason.id, version: reason.version, accountId: other.id }]
    const all = await ask('POST', '/needs/batch', { update })
    expect(all.json.errors).toMatchObject([{ path: 'update.0.accountId', code: 'sales.need_is_reason' }])
    await change(made, { needId: null })
    expect((await move()).json).toMatchObject({ accountId: other.id })
  })

  it('stays the reason while it lies in the bin, and goes along when customers are merged and parted', async () => {
    const reason = await need()
    const made = await opportunity({ needId: reason.id })
    await ask('DELETE', `/needs/${reason.id}`)
    expect(await read(made)).toMatchObject({ needId: reason.id })
    await ask('POST', `/needs/${reason.id}/restore`)
    const twin = await make('/accounts', { name: '海天泵业有限公司' })
    const merged = (await ask('POST', `/accounts/${twin.id}/merge`, { from: [account.id] })).json as unknown as {
      merge: { changeSetId: string }
    }
    expect(await read(made)).toMatchObject({ accountId: twin.id, needId: reason.id })
    expect((await change(made, { needId: reason.id, name: '三台静音泵' })).status).toBe(200)
    await ask('POST', `/change-sets/${merged.merge.changeSetId}/undo`)
    expect(await read(made)).toMatchObject({ accountId: account.id, needId: reason.id })
  })
})

describe('the share of opportunities and next steps that name a need with evidence', () => {
  it('counts opportunities while they are open, and says how many of each', async () => {
    const before = await gauge()
    const reason = await need()
    const made = await opportunity({ needId: reason.id })
    await opportunity()
    expect(await gauge()).toMatchObject({ n: before.n, of: before.of + 2 })
    await make('/need-evidence', { needId: reason.id, quote: '泵房里说话都听不见' })
    const after = await gauge()
    expect(after).toMatchObject({ n: before.n + 1, of: before.of + 2 })
    expect(after.basis.key).toBe('metric.needs.evidenced-offers.basis.opportunities')
    const { opportunities, steps } = after.basis.params
    expect(Number(opportunities) + Number(steps)).toBe(after.of)
    await change(made, { stage: 'won' })
    expect(await gauge()).toMatchObject({ n: before.n, of: before.of + 1 })
  })

  it('knows none where the firm does not use them, and nothing of them is there', async () => {
    await opportunity()
    const before = await gauge()
    await ask('PUT', '/modules/sales', { on: false })
    expect((await gauge()).of).toBeLessThan(before.of)
    expect((await ask('GET', '/opportunities')).status).toBe(404)
    expect((await ask('GET', `/search?q=${encodeURIComponent('静音泵')}`)).text).not.toContain('opportunity')
    await ask('PUT', '/modules/sales', { on: true })
    expect(await gauge()).toEqual(before)
  })
})

it('whoever cares for customers is sent to no need that an opportunity is there for, and again once it is lost', async () => {
  const names = async () => (await ask('GET', '/lighthouse/care?limit=100')).text
  const reason = await make('/needs', {
    statement: '泵房要安静',
    accountId: account.id,
    importance: 5,
    satisfaction: 1,
  })
  await make('/need-evidence', { needId: reason.id, quote: '泵房里说话都听不见' })
  expect(await names()).toContain(account.id)
  const made = await opportunity({ needId: reason.id })
  expect(await names()).not.toContain(account.id)
  await change(made, { stage: 'lost', lostReason: 'budget' })
  expect(await names()).toContain(account.id)
})

it('the next step of an open opportunity is told on its day to whoever looks at today, and no more once it has ended', async () => {
  const care = async () => (await ask('GET', '/lighthouse/care?limit=100')).text
  const made = await opportunity({ nextStep: '送样机', nextStepOn: testDay(-5) })
  expect(await care()).toContain(`/opportunities/${made.id}`)
  expect(await care()).toContain('送样机')
  await change(made, { nextStepOn: testDay(30) })
  expect(await care()).not.toContain(made.id)
  await change(made, { nextStepOn: testDay(-5), stage: 'won' })
  expect(await care()).not.toContain(made.id)
})

it('of who leaves, opportunities are handed over; of whom we must forget, what they tell', async () => {
  const leaver = await join(test, 'leaver')
  const name = '欧阳澈霁'
  const contact = await make('/contacts', { name, accountId: account.id })
  const made = await opportunity({ ownerId: leaver.id, contactId: contact.id, nextStep: `给${name}送样` })
  const { version } = (await ask('GET', `/users/${leaver.id}`)).json
  const receivers = [test.workspaceA.userId]
  const out = await ask('POST', `/users/${leaver.id}/hand-over`, { version, receivers })
  expect(out.status, out.text).toBe(200)
  await expect.poll(async () => (await read(made)).ownerId).toBe(test.workspaceA.userId)
  const erased = await ask('POST', `/personal-data/contact/${contact.id}/erasure`, { name, reason: '本人要求' })
  expect(erased.status, erased.text).toBeLessThan(300)
  await expect.poll(async () => (await read(made)).nextStep).toBe('给〔…〕送样')
  expect(await read(made)).toMatchObject({ contactId: null, accountId: account.id })
})
