import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const boundary = 'x'
const part = (disposition: string, content: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`
const end = `--${boundary}--\r\n`

const send = (payload: string | Buffer, type = `multipart/form-data; boundary=${boundary}`) =>
  t.app
    .inject({
      method: 'POST',
      url: '/api/v1/imports',
      headers: { authorization: `Bearer ${t.workspaceA.key}`, 'content-type': type },
      payload,
    })
    .then(({ statusCode }) => statusCode)
const left = () => readdir(join(t.config.dataFolder, 'tmp', 'uploads')).catch(() => [])

describe('a multipart request that is', () => {
  test.each([
    ['without a boundary', part('name="a"', '1') + end, 'multipart/form-data'],
    ['cut off', part('name="file"; filename="a.csv"', 'name'), undefined],
    ['of 10,000 parts', Array.from({ length: 10_000 }, (_, i) => part(`name="p${i}"`, '1')).join('') + end, undefined],
    ['of two files', part('name="file"; filename="a"', '1') + part('name="file"; filename="b"', '2') + end, undefined],
    ['naming a field twice', part('name="options"', '{}') + part('name="options"', '{}') + end, undefined],
    ['naming a prototype', part('name="__proto__"', '1') + end, undefined],
    ['naming a constructor', part('name="constructor"', '1') + end, undefined],
    ['no multipart at all', 'nonsense', undefined],
  ])('%s is refused and leaves no file', async (_what, payload, type) => {
    const status = await send(payload, type)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(await left()).toEqual([])
  })
})

test('a name with a way out of the folder is only a name', async () => {
  await send(part('name="file"; filename="../../../../tmp/guanxi-escape.csv"', 'name\n海天\n') + end)
  expect(await readdir('/tmp')).not.toContain('guanxi-escape.csv')
})

test('nobody uploads without a key', async () => {
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/v1/imports',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: part('name="file"; filename="a"', 'x'.repeat(100_000)) + end,
  })
  expect(answer.statusCode).toBe(401)
  expect(await left()).toEqual([])
})
