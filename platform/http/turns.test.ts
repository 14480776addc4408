import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { until } from '#platform/testing/until.ts'
import { defaultRateLimits } from './rate-limit.ts'
import { turns } from './turns.ts'

describe('turns', () => {
  test('so many of one caller at once, the others in their order, too many refused; nobody waits for another', async () => {
    const limit = turns({ atOnce: 2, waiting: 2 })
    const begun: string[] = []
    const ends = new Map<string, () => void>()
    const ask = (caller: string, name: string) =>
      limit.take(caller, () => {
        begun.push(name)
        return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
      })
    const asked = ['a1', 'a2', 'a3', 'a4'].map((name) => ask('a', name))
    await expect(ask('a', 'a5')).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 1 })
    const other = ask('b', 'b1')
    expect(begun).toEqual(['a1', 'a2', 'b1'])
    ends.get('a2')!()
    expect(await asked[1]).toBe('a2')
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3'])
    for (const name of ['a1', 'a3', 'b1']) ends.get(name)!()
    await Promise.all([asked[0], asked[2], other])
    ends.get('a4')!()
    expect(await asked[3]).toBe('a4')
  })

  test('work that fails gives its turn back', async () => {
    const limit = turns({ atOnce: 1, waiting: 0 })
    for (const name of ['first', 'second']) {
      await expect(limit.take('a', () => Promise.reject(new Error(name)))).rejects.toThrow(name)
    }
  })
})

describe('a member who asks for much at once', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await testApp({ limits: { ...defaultRateLimits(), atWork: turns({ atOnce: 3, waiting: 20 }) } })
  })
  afterAll(() => t?.close())

  test('keeps nobody else waiting, and is told when it is too much', async () => {
    const { workspaceA, workspaceB } = t
    const made = await workspaceA.client<{ id: string; version: number }>('POST', '/accounts', {
      name: 'wanted by all',
    })
    const { id } = made.json
    const many = await t.db.inWorkspace(workspaceA.workspaceId, async (tx) => {
      await tx.rows(sql`select from account where workspace_id = ${workspaceA.workspaceId} and id = ${id} for update`)
      let refused = 0
      const change = async (_: unknown, index: number) => {
        const answer = await t.request('PATCH', `/api/v1/accounts/${id}`, {
          key: workspaceA.key,
          headers: { 'if-match': '"1"' },
          body: { name: `change ${index}` },
        })
        if (answer.status === 429) refused++
        return answer
      }
      const asked = Array.from({ length: 40 }, change)
      // All of these wait for the row that is held here; another member is answered all the same.
      const others = await Promise.all([1, 2, 3].map(() => workspaceB.client('GET', '/accounts')))
      expect(others.map(({ status }) => status)).toEqual([200, 200, 200])
      // Whoever has only now been let in would find a place that was given back.
      await until(() => refused === 17)
      return asked
    })
    const answers = await Promise.all(many)
    const count = (status: number) => answers.filter((one) => one.status === status).length
    expect([count(200), count(409) + count(412), count(429)]).toEqual([1, 22, 17])
    expect(answers.find(({ status }) => status === 429)!.headers['retry-after']).toBe('1')
    expect((await workspaceA.client('GET', `/accounts/${id}`)).status).toBe(200)
  })
})
