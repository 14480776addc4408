import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
  accountId = await make('/accounts', { name: '拓汇环保' })
})
afterAll(() => test.close())

let accountId: string
type Opportunity = { stage: string; lostReason: string | null; closedOn: string | null }
type Answer = {
  preview: {
    changing: number
    same: number
    refused: { code: string; field: string; count: number }[]
    fields: { field: string }[]
  }
  changeSet: { id: string; changed: number; same: number; refused: number }
}

async function make(path: string, values: Record<string, unknown>): Promise<string> {
  const { status, json, text } = await test.workspaceA.client<{ id: string }>('POST', path, values)
  expect(status, text).toBe(201)
  return json.id
}

const sale = (values: object = {}) => make('/opportunities', { name: '泵站改造', accountId, ...values })
const bulk = async (ids: string[], change: object, dryRun = false) =>
  (await test.workspaceA.client<Answer>('POST', '/opportunities/bulk', { selection: { ids }, change, dryRun })).json
const read = async (id: string) => (await test.workspaceA.client<Opportunity>('GET', `/opportunities/${id}`)).json

it('fills in what a change makes necessary, leaves what was said before, and gives both back', async () => {
  const ids = [await sale(), await sale({ stage: 'negotiation' }), await sale({ stage: 'lost', lostReason: 'price' })]
  const set = { stage: 'lost' }
  const asked = await bulk(ids, { set }, true)
  expect(asked.preview).toMatchObject({
    changing: 0,
    same: 1,
    refused: [{ code: 'field.required', field: 'lostReason', count: 2 }],
  })
  const change = { set, fill: { lostReason: 'budget' } }
  const told = await bulk(ids, change, true)
  expect(told.preview).toMatchObject({ changing: 2, same: 1, refused: [] })
  expect(told.preview.fields.map(({ field }) => field)).toEqual(['stage', 'lostReason'])
  const before = await Promise.all(ids.map(read))
  const { changeSet } = await bulk(ids, change)
  expect(changeSet).toMatchObject({ changed: 2, same: 1, refused: 0 })
  expect((await Promise.all(ids.map(read))).map(({ lostReason }) => lostReason)).toEqual(['budget', 'budget', 'price'])
  await test.workspaceA.client('POST', `/change-sets/${changeSet.id}/undo`)
  const fields = ({ stage, lostReason, closedOn }: Opportunity) => ({ stage, lostReason, closedOn })
  expect((await Promise.all(ids.map(read))).map(fields)).toEqual(before.map(fields))
})

it('checks what it fills in as any other value', async () => {
  const id = await sale()
  const answer = await test.workspaceA.client<{ errors: object[] }>('POST', '/opportunities/bulk', {
    selection: { ids: [id] },
    change: { set: { stage: 'lost' }, fill: { lostReason: 'weather' } },
  })
  expect([answer.status, answer.json.errors]).toMatchObject([400, [{ path: 'lostReason' }]])
})
