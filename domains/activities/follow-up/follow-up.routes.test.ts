import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
let id: string
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  id = (await t.workspaceA.client<{ id: string }>('POST', '/accounts', { name: '海天泵业' })).json.id
})

const write = (body: Record<string, unknown>) => t.workspaceA.client('POST', `/accounts/${id}/follow-ups`, body)
const account = async () =>
  (await t.workspaceA.client<{ nextStep: string | null; nextStepOn: string | null }>('GET', `/accounts/${id}`)).json
const count = async () =>
  (
    await t.workspaceA.client<{ data: unknown[] }>('POST', '/activities/query', {
      filter: { field: 'accountId', op: 'eq', value: id },
    })
  ).json.data.length

test('what was done and what comes next are written in one go', async () => {
  const answer = await write({ done: { kind: 'call', subject: '电话' }, next: { on: '2026-03-02', text: '寄样品' } })
  expect(answer.status, answer.text).toBe(201)
  expect(await account()).toMatchObject({ nextStepOn: '2026-03-02', nextStep: '寄样品' })
  await write({ done: { subject: '再次电话' }, next: { on: '2026-03-09' } })
  expect(await account()).toMatchObject({ nextStepOn: '2026-03-09', nextStep: '寄样品' })
  await write({ done: { subject: '没有下一步的电话' } })
  expect(await account()).toMatchObject({ nextStepOn: '2026-03-09' })
  await write({ done: { subject: '结束' }, next: null })
  expect(await account()).toMatchObject({ nextStepOn: null, nextStep: null })
  expect(await count()).toBe(4)
})

test('without words the follow-up’s subject names the step', async () => {
  await write({ done: { subject: '确认交期' }, next: { on: '2026-03-02' } })
  expect(await account()).toMatchObject({ nextStep: '确认交期' })
})

test('a fault in either leaves neither', async () => {
  expect((await write({ done: { kind: 'telepathy', subject: 'x' }, next: { on: '2026-03-02' } })).status).toBe(400)
  expect((await write({ done: { subject: 'x' }, next: { on: '2026-02-30' } })).status).toBe(400)
  expect((await write({ done: { subject: 'x', nonsense: 1 } })).status).toBe(400)
  expect(await account()).toMatchObject({ nextStepOn: null })
  expect(await count()).toBe(0)
})
