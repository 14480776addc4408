import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
let accountId: string
beforeAll(async () => {
  t = await testApp()
  accountId = (await t.workspaceA.client<{ id: string }>('POST', '/accounts', { name: '海天' })).json.id
})
afterAll(() => t.close())

type Order = { id: string; version: number; total: { amount: string; currency: string } | null }
type Line = { id: string; version: number }
const newOrder = async (total?: string) =>
  (await t.workspaceA.client<Order>('POST', '/orders', { accountId, total })).json
const newLine = async (orderId: string, price: number) =>
  (await t.workspaceA.client<Line>('POST', '/order-lines', { orderId, price, quantity: 1 })).json
const read = async (id: string) => (await t.workspaceA.client<Order>('GET', `/orders/${id}`)).json
const totalOf = async (id: string) => Number((await read(id)).total?.amount)

describe('the total of an order', () => {
  test('is the sum of its lines, however many come at the same moment', async () => {
    const order = await newOrder()
    await Promise.all(Array.from({ length: 24 }, (_, index) => newLine(order.id, index + 1)))
    expect(await totalOf(order.id)).toBe(300)
  })

  test('follows a line that moves to another order, on both sides', async () => {
    const [from, to] = [await newOrder(), await newOrder()]
    await newLine(from.id, 10)
    const line = await newLine(from.id, 5)
    await newLine(to.id, 100)
    const { status } = await t.workspaceA.client('PATCH', `/order-lines/${line.id}`, { version: 1, orderId: to.id })
    expect(status).toBe(200)
    expect([await totalOf(from.id), await totalOf(to.id)]).toEqual([10, 105])
  })

  test('is what was given while there are no lines, and cannot be set against them', async () => {
    const order = await newOrder('70')
    expect(await totalOf(order.id)).toBe(70)
    await newLine(order.id, 8)
    const { version } = await read(order.id)
    const answer = await t.workspaceA.client<Order>('PATCH', `/orders/${order.id}`, { version, total: '1000' })
    expect(answer.status).toBe(200)
    expect(Number(answer.json.total?.amount)).toBe(8)
    expect(await totalOf(order.id)).toBe(8)
  })

  test('goes with the last line and comes back with it; an order that never had lines keeps its own', async () => {
    const [order, plain] = [await newOrder(), await newOrder('70')]
    const line = await newLine(order.id, 9)
    expect((await t.workspaceA.client('DELETE', `/order-lines/${line.id}`)).status).toBe(204)
    expect((await read(order.id)).total).toBeNull()
    expect((await t.workspaceA.client('POST', `/order-lines/${line.id}/restore`)).status).toBe(200)
    expect(await totalOf(order.id)).toBe(9)
    expect(await totalOf(plain.id)).toBe(70)
  })

  test('is not lost while the order lies in the recycle bin', async () => {
    const order = await newOrder()
    await newLine(order.id, 9)
    const { version } = await read(order.id)
    expect((await t.workspaceA.client('DELETE', `/orders/${order.id}`)).status).toBe(204)
    const back = await t.workspaceA.client<Order>('POST', `/orders/${order.id}/restore`)
    expect(back.json.version).toBe(version + 2)
    expect(await totalOf(order.id)).toBe(9)
  })
})
