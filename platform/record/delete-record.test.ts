import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { transactionsWait } from '#platform/testing/transactions-wait.ts'
import { deleteRecord } from './delete-record.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const make = async (path: string, body: Record<string, unknown>) =>
  (await t.workspaceA.client<{ id: string }>('POST', path, body)).json.id
const status = async (method: 'GET' | 'POST' | 'DELETE', path: string) =>
  (await t.workspaceA.client(method, path)).status

describe('the recycle bin', () => {
  test('gives a part back only where it belongs to something', async () => {
    const accountId = await make('/accounts', { name: '海天' })
    const before = await make('/contacts', { name: 'earlier', accountId })
    const withIt = await make('/contacts', { name: 'along', accountId })
    await status('DELETE', `/contacts/${before}`)
    await status('DELETE', `/accounts/${accountId}`)
    for (const id of [before, withIt]) {
      const answer = await t.workspaceA.client<{ errors: unknown[] }>('POST', `/contacts/${id}/restore`)
      expect(answer.status).toBe(409)
      expect(answer.json.errors).toMatchObject([{ path: 'accountId', code: 'field.reference_in_bin' }])
    }
    expect(await status('POST', `/accounts/${accountId}/restore`)).toBe(200)
    expect(await status('GET', `/contacts/${withIt}`)).toBe(200)
    expect(await status('GET', `/contacts/${before}`)).toBe(404)
    expect(await status('POST', `/contacts/${before}/restore`)).toBe(200)
  })

  test('tells whoever deletes what another one is deleting that it is gone, not that he may not', async () => {
    const id = await make('/accounts', { name: '海地' })
    let second: Promise<number>
    await withCtx(t.db, t.workspaceA, async (ctx) => {
      await deleteRecord(ctx, account, { id })
      second = status('DELETE', `/accounts/${id}`)
      await transactionsWait(t, 1)
    })
    expect(await second!).toBe(404)
  })

  test('takes along what is added at the same moment, or that is refused', async () => {
    for (let round = 0; round < 10; round++) {
      const accountId = await make('/accounts', { name: `round ${round}` })
      const orderId = await make('/orders', { accountId })
      const [gone, order, line] = await Promise.all([
        t.workspaceA.client('DELETE', `/accounts/${accountId}`),
        t.workspaceA.client<{ id: string }>('POST', '/orders', { accountId }),
        t.workspaceA.client<{ id: string }>('POST', '/order-lines', { orderId, price: 1 }),
      ])
      expect(gone.status).toBe(204)
      expect([201, 400]).toContain(order.status)
      if (order.status === 201) expect(await status('GET', `/orders/${order.json.id}`)).toBe(404)
      if (line.status === 201) expect(await status('GET', `/order-lines/${line.json.id}`)).toBe(404)
    }
  })
})
