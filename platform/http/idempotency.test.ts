import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const post = (name: string, { key = t.workspaceA.key, token = name }: { key?: string; token?: string } = {}) =>
  t.request<{ id: string }>('POST', '/api/v1/accounts', { key, headers: { 'idempotency-key': token }, body: { name } })
const named = (name: string) =>
  t.db.inWorkspace(t.workspaceA.workspaceId, (tx) =>
    tx.rows(sql`select id from account where workspace_id = ${t.workspaceA.workspaceId} and name = ${name}`),
  )

test('the same key and body give the first answer again', async () => {
  const [first, again] = [await post('once'), await post('once')]
  expect(first.status).toBe(201)
  expect([again.status, again.text]).toEqual([first.status, first.text])
  expect([again.headers.location, again.headers.etag]).toEqual([first.headers.location, first.headers.etag])
  expect((await named('once')).length).toBe(1)
})

test('fifty at once write one record; a twin in flight is told to wait', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => post('together')))
  expect((await named('together')).length).toBe(1)
  const done = answers.filter(({ status }) => status === 201)
  expect(new Set(done.map(({ text }) => text)).size).toBe(1)
  const waiting = answers.filter(({ status }) => status === 409)
  expect(done.length + waiting.length).toBe(50)
  for (const answer of waiting) expect(answer.headers['retry-after']).toBe('1')
  expect((await post('together')).text).toBe(done[0]!.text)
})

test('another body under the same key is refused', async () => {
  await post('body one', { token: 'k1' })
  expect((await post('body two', { token: 'k1' })).status).toBe(422)
  expect(await named('body two')).toEqual([])
})

test('keys of different holders do not meet', async () => {
  const mine = await post('shared key', { token: 'k2' })
  const theirs = await post('shared key', { token: 'k2', key: t.workspaceB.key })
  expect(theirs.status).toBe(201)
  expect(theirs.json.id).not.toBe(mine.json.id)
})

test('a refused write keeps nothing, so that the corrected one may use the key', async () => {
  const wrong = await t.request('POST', '/api/v1/accounts', {
    key: t.workspaceA.key,
    headers: { 'idempotency-key': 'k3' },
    body: { name: '' },
  })
  expect(wrong.status).toBe(400)
  expect((await post('corrected', { token: 'k3' })).status).toBe(201)
})

test('what an answer tells once stands nowhere in the database, and is told again to who asked', async () => {
  const ask = () =>
    t.request<{ key: string }>('POST', '/api/v1/api-keys', {
      key: t.workspaceA.key,
      headers: { 'idempotency-key': 'the-only-copy' },
      body: { name: 'script' },
    })
  const [first, again] = [await ask(), await ask()]
  expect(again.json.key).toBe(first.json.key)
  const kept = await t.db.inWorkspace(t.workspaceA.workspaceId, (tx) =>
    tx.rows(sql`select * from idempotency_key where workspace_id = ${t.workspaceA.workspaceId}`),
  )
  expect(kept.length).toBeGreaterThan(0)
  expect(JSON.stringify(kept)).not.toContain('gx_')
})

test('a key is short and visible', async () => {
  for (const token of ['x'.repeat(256), 'with space', '']) {
    expect([token, (await post('never', { token })).status]).toEqual([token, 400])
  }
})
