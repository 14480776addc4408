import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, keyed, made } from '#platform/testing/people.ts'

let t: TestApp
let contactId: string
beforeAll(async () => {
  t = await testApp()
  const accountId = await made(t.workspaceA.client, '/accounts', { name: 'Works' })
  contactId = await made(t.workspaceA.client, '/contacts', { name: 'Ann', accountId })
})
afterAll(() => t.close())

type Entry = { action: string; recordId: string; actorName: string; channel: string }
const deeds = async () => {
  const { json } = await t.workspaceA.client<{ data: Entry[] }>('GET', `/audit-log?recordId=${contactId}`)
  return json.data.filter(({ action }) => action === 'disclose' || action === 'export')
}

test('who looks at the data of a person, or takes it out, stands in the log; who may not leaves no trace', async () => {
  const boss = await join(t, 'boss', { role: 'admin' })
  const path = `/personal-data/contact/${contactId}`
  expect((await boss.call('GET', path)).status).toBe(200)
  expect((await boss.call('GET', `${path}?purpose=handOver`)).status).toBe(200)
  const { call } = await keyed(t, boss, { readOnly: true })
  expect((await call('GET', path)).status).toBe(200)
  const rep = await join(t, 'rep')
  expect((await rep.call('GET', path)).status).toBe(404)
  expect(await deeds()).toMatchObject([
    { action: 'disclose', actorName: 'boss', channel: 'api' },
    { action: 'export', actorName: 'boss', channel: 'web' },
    { action: 'disclose', actorName: 'boss', channel: 'web' },
  ])
  const [history, timeline] = await Promise.all(
    ['history', 'timeline'].map((part) => boss.call('GET', `/contacts/${contactId}/${part}`)),
  )
  expect(history!.text).toContain('disclose')
  expect(timeline!.text).not.toContain('disclose')
})
