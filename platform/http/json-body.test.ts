import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const send = async (payload: string | Buffer, type = 'application/json') => {
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/v1/accounts',
    headers: { authorization: `Bearer ${t.workspaceA.key}`, 'content-type': type },
    payload,
  })
  return {
    status: answer.statusCode,
    body: answer.json() as { type: string; errors?: { path: string; code: string }[] },
  }
}

describe('a request that cannot be read is refused with its reason', () => {
  test.each([
    ['no JSON', '{"name":', 'http.not_json'],
    ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 'http.not_utf8'],
    ['a NUL', '{"name":"a\\u0000b"}', 'http.nul'],
    ['half a character', '{"name":"\\ud83d"}', 'http.lone_surrogate'],
    ['a key that reaches the prototype', '{"name":"x","__proto__":{"admin":true}}', 'http.forbidden_key'],
    ['an infinite number', '{"name":"x","custom":{"n":1e400}}', 'http.inexact_number'],
    ['a number that loses digits', '{"name":"x","employees":9007199254740993}', 'http.inexact_number'],
    ['100,000 brackets', '['.repeat(100_000) + ']'.repeat(100_000), 'http.too_deep'],
    ['50 levels', `${'{"a":'.repeat(50)}1${'}'.repeat(50)}`, 'http.too_deep'],
  ])('%s', async (_what, payload, code) => {
    const { status, body } = await send(payload)
    expect([status, body.errors?.[0]?.code]).toEqual([400, code])
  })

  test.each([
    ['an array', '[]'],
    ['a text', '"x"'],
    ['a number', '7'],
    ['null', 'null'],
    ['nothing', ''],
  ])('%s instead of an object', async (_what, payload) => {
    expect((await send(payload)).status).toBe(400)
  })

  test('more than a mebibyte', async () => {
    expect((await send(JSON.stringify({ name: 'x'.repeat(1_100_000) }))).status).toBe(413)
  })

  test.each(['text/xml', 'application/jsonx', 'application/x-www-form-urlencoded', 'nonsense'])(
    'as %s',
    async (type) => {
      expect((await send('{"name":"x"}', type)).status).toBe(415)
    },
  )

  test('but with a charset it is JSON', async () => {
    expect((await send('{"name":"x"}', 'application/json; charset=utf-8')).status).toBe(201)
  })
})

describe('a query string', () => {
  const get = (query: string) =>
    t.request<{ errors?: { path: string; code: string }[] }>('GET', `/api/v1/accounts?${query}`, {
      key: t.workspaceA.key,
    })

  test.each([
    ['limit=1&limit=2', 'http.duplicate_parameter'],
    ['q=a%00b', 'http.nul'],
    ['limit=1000000000', 'http.too_big'],
    ['limit=-1', 'http.too_small'],
    ['limit=abc', 'http.wrong_type'],
    ['limit=1.5', 'http.wrong_type'],
    ['__proto__=1', 'http.forbidden_key'],
    ['nonsense=1', 'field.unknown'],
    [Array.from({ length: 400 }, (_, i) => `p${i}=1`).join('&'), 'http.too_many_parameters'],
  ])('%s', async (query, code) => {
    const answer = await get(query)
    expect([answer.status, answer.json.errors?.[0]?.code]).toEqual([400, code])
  })

  test('longer than 8 KiB', async () => {
    expect((await get(`q=${'x'.repeat(9_000)}`)).status).toBe(414)
  })

  test('with broken escapes finds nothing, and nothing breaks', async () => {
    expect((await get('q=%E0%A4%A')).status).toBe(200)
  })
})

test('a path that names no record answers like one that names none', async () => {
  for (const id of ['1', 'null', "1'--", '%00', 'a'.repeat(190), crypto.randomUUID()]) {
    expect([id, (await t.workspaceA.client('GET', `/accounts/${id}`)).status]).toEqual([id, 404])
  }
})
