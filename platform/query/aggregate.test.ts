import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
  for (const name of ['a', 'b']) await t.workspaceA.client('POST', '/accounts', { name })
})
afterAll(() => t.close())

const aggregate = (body: Record<string, unknown>) =>
  t.workspaceA.client<{ data: unknown[]; errors: { code: string; message: string }[] }>('POST', '/accounts/aggregate', {
    measures: [{ op: 'count' }],
    ...body,
  })

describe('groups and measures', () => {
  test('take filters on the columns of other domains', async () => {
    for (const [field, value] of [
      ['value.tier', 'A'],
      ['attitude.score', 50],
    ] as const) {
      const op = typeof value === 'string' ? 'eq' : 'gt'
      const without = await aggregate({ filter: { not: { field, op, value } } })
      expect(without.json.data, field).toEqual([{ count: 2 }])
      expect((await aggregate({ filter: { field, op, value } })).json.data, field).toEqual([{ count: 0 }])
    }
  })

  test('refuse by name what has no least or greatest one, and periods of what is no time', async () => {
    for (const body of [{ measures: [{ op: 'min', field: 'ownerId' }] }, { groupBy: [{ field: 'name', by: 'day' }] }]) {
      const answer = await aggregate(body)
      expect(answer.status, JSON.stringify(body)).toBe(400)
      const [fault] = answer.json.errors
      expect(fault?.message).not.toBe(fault?.code)
    }
  })
})
