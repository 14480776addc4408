import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announce, deliverNext } from '#platform/event/dispatch-events.ts'
import { raiseRightsVersion } from '#platform/permission/standing.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, keyed } from '#platform/testing/people.ts'
import { until } from '#platform/testing/until.ts'

let t: TestApp
let address: string
beforeAll(async () => {
  t = await testApp()
  address = await t.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => t.close())

/** Opens the stream of a key and gathers what comes. */
async function follow(key: string) {
  const stop = new AbortController()
  const answer = await fetch(`${address}/api/v1/events`, {
    headers: { authorization: `Bearer ${key}` },
    signal: stop.signal,
  })
  let heard = ''
  const ended = (async () => {
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) heard += chunk
    return true
  })().catch(() => false)
  return { answer, heard: () => heard, ended, stop: () => stop.abort() }
}

describe('the stream of changes', () => {
  test('tells the own firm what kind of record changed, and no other', async () => {
    await deliverNext(t.db, [])
    const [a, b] = [await follow(t.workspaceA.key), await follow(t.workspaceB.key)]
    expect(a.answer.headers.get('content-type')).toContain('text/event-stream')
    await until(async () => {
      await t.workspaceA.client('POST', '/accounts', { name: '海天' })
      await deliverNext(t.db, [announce])
      await pause(300)
      return a.heard().includes('event: changed')
    })
    expect(a.heard()).toContain('data: {"object":"account"}')
    expect(a.heard()).not.toContain('海天')
    expect(b.heard()).not.toContain('changed')
    a.stop()
    b.stop()
  })

  test('is opened twenty times by one member, also when he opens more at once', async () => {
    const { key } = await keyed(t, await join(t, 'Many tabs'))
    const streams = await Promise.all(Array.from({ length: 25 }, () => follow(key)))
    const statuses = streams.map(({ answer }) => answer.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(20)
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
    for (const { stop } of streams) stop()
  })

  test('tells of an object only whoever may see a record of it, and once more whoever has lost the last', async () => {
    const seller = await join(t, 'Seller')
    const { key } = await keyed(t, seller)
    const stream = await follow(key)
    const told = (object: string) => stream.heard().split(`data: {"object":"${object}"}`).length - 1
    /** Changes of products, which everybody sees, mark how far the stream has come. */
    const settle = async () => {
      const before = told('product')
      await until(async () => {
        await t.workspaceA.client('POST', '/products', { name: `P ${randomUUID()}` })
        await deliverNext(t.db, [announce])
        await pause(300)
        return told('product') > before
      })
    }
    const tells = (before = 0) =>
      until(async () => {
        await deliverNext(t.db, [announce])
        return told('account') > before
      })
    const made = await t.workspaceA.client<{ id: string; version: number }>('POST', '/accounts', { name: '隐山' })
    await settle()
    expect(told('account')).toBe(0)
    const { id, version } = made.json
    await t.workspaceA.client('PATCH', `/accounts/${id}`, { version, ownerId: seller.id })
    await tells()
    // What is still under way is told before the last is lost.
    await settle()
    const before = told('account')
    await t.workspaceA.client('PATCH', `/accounts/${id}`, { version: version + 1, ownerId: t.workspaceA.userId })
    await tells(before)
    stream.stop()
    await t.db.inWorkspace(t.workspaceA.workspaceId, (tx) => raiseRightsVersion(tx, t.workspaceA.workspaceId))
    const again = await follow(key)
    await t.workspaceA.client('PATCH', `/accounts/${id}`, { version: version + 2, name: '隐水' })
    await until(async () => {
      await t.workspaceA.client('POST', '/products', { name: `P ${randomUUID()}` })
      await deliverNext(t.db, [announce])
      await pause(300)
      return again.heard().includes('product')
    })
    expect(again.heard()).not.toContain('account')
    again.stop()
  })

  test('ends when its key does', async () => {
    const made = await t.workspaceA.client<{ id: string; key: string }>('POST', '/api-keys', { name: 'stream' })
    const stream = await follow(made.json.key)
    await t.workspaceA.client('DELETE', `/api-keys/${made.json.id}`)
    expect(await stream.ended).toBe(true)
  })

  test('is for members only', async () => {
    expect((await fetch(`${address}/api/v1/events`)).status).toBe(401)
  })
})
