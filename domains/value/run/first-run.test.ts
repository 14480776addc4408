import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

test('switched on, value is computed once by itself as soon as there are orders to compute it from', async () => {
  const ask = <Json>(method: 'GET' | 'POST' | 'PUT', path: string, body?: Record<string, unknown>) =>
    t.workspaceA.client<Json>(method, path, body)
  const restart = async () => {
    await ask('PUT', '/modules/value', { on: false })
    await ask('PUT', '/modules/value', { on: true })
    return (await ask<{ data: unknown[] }>('GET', '/value-runs')).json.data.length
  }
  expect(await restart()).toBe(0)
  const account = await ask<{ id: string }>('POST', '/accounts', { name: '海门', kinds: ['customer'] })
  await ask('POST', '/orders', { accountId: account.json.id, date: '2026-01-05', total: 100 })
  expect(await restart()).toBe(1)
  expect(await restart()).toBe(1)
})
