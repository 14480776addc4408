import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const made = async (kinds: string[]) =>
  (await t.workspaceA.client<{ id: string }>('POST', '/accounts', { name: '海天', kinds })).json.id
const ordered = (accountId: string, status = 'completed') =>
  t.workspaceA.client<{ id: string; version: number }>('POST', '/orders', { accountId, status })
const read = async (id: string) =>
  (await t.workspaceA.client<{ kinds: string[]; version: number }>('GET', `/accounts/${id}`)).json

describe('who has ordered', () => {
  test('is a prospect no longer, and keeps what he is besides', async () => {
    const id = await made(['prospect', 'dealer'])
    await ordered(id)
    expect(await read(id)).toMatchObject({ kinds: ['customer', 'dealer'], version: 2 })
    await ordered(id)
    expect((await read(id)).version).toBe(2)
  })

  test('stays a prospect while the order is cancelled', async () => {
    const id = await made(['prospect'])
    const { json } = await ordered(id, 'cancelled')
    expect((await read(id)).kinds).toEqual(['prospect'])
    await t.workspaceA.client('PATCH', `/orders/${json.id}`, { version: json.version, status: 'confirmed' })
    expect((await read(id)).kinds).toEqual(['customer'])
  })
})
