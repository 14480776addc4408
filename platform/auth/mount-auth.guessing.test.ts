import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defaultRateLimits, type RateLimits, rateLimit } from '#platform/http/rate-limit.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { processorTime } from '#platform/testing/processor-time.ts'

let t: TestApp
const limits: RateLimits = { ...defaultRateLimits() }
const burst = (size: number) => rateLimit({ burst: size, perSecond: 1 / 60 })
beforeAll(async () => {
  t = await testApp({ limits, config: { trustedProxies: ['127.0.0.1'] } })
})
beforeEach(() => {
  Object.assign(limits, defaultRateLimits())
})
afterAll(() => t.close())

type Asking = { cookie?: string; headers?: Record<string, string> }
const signIn = (email: string, password: string, asking: Asking = {}) =>
  t.request('POST', '/api/auth/sign-in/email', { body: { email, password }, ...asking })
const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })

describe('nobody learns which addresses have a login', () => {
  test('by the time that a refusal takes', async () => {
    const { email } = t.workspaceA
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
    for (let round = 0; round < 5; round++) {
      times.known.push(await processorTime(() => signIn(email, `not the password ${round}`)))
      times.unknown.push(await processorTime(() => signIn(`nobody${round}@alpha.example`, `not the password ${round}`)))
    }
    // Of the processor, and the shortest of each: what else was done beside it can only have made one longer.
    const [known, unknown] = [Math.min(...times.known), Math.min(...times.unknown)]
    // Hashing takes most of it: left out for one of them, the other would take a multiple.
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2.5)
  })

  test('by when it is told to wait', async () => {
    const statuses = async (email: string) => {
      limits.account = burst(2)
      const tries = ['one', 'two', 'three', 'four'].map((word) => signIn(email, `wrong ${word}`))
      return (await Promise.all(tries)).map(({ status }) => status).sort()
    }
    expect(await statuses(t.workspaceA.email)).toEqual([401, 401, 429, 429])
    expect(await statuses('nobody@alpha.example')).toEqual([401, 401, 429, 429])
  })
})

describe('nobody guesses on', () => {
  test('from one address, however it is written or made up', async () => {
    limits.address = burst(4)
    const spellings = ['2001:db8::1', '2001:DB8:0:0::1', '2001:db8:0:0:ffff::', '2001:0db8:0:0:1:2:3:4']
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        // The proxy we trust adds what it saw; whatever stands before that is the sender's own.
        signIn(`x${i}@y.example`, 'wrong', from(`198.51.100.${i}, ${spellings[i % spellings.length]}`)),
      ),
    )
    expect(tries.filter(({ status }) => status === 401).length).toBe(4)
    expect((await signIn('z@y.example', 'wrong', from('2001:db8:0:1::1'))).status).toBe(401)
  })
})

describe('a stranger who tries an address', () => {
  test('keeps nobody out of a browser from which he signed in before', async () => {
    const { email, password } = t.workspaceB
    const here = (await signIn(email, password)).cookie
    limits.account = burst(3)
    for (const word of ['one', 'two', 'three']) await signIn(email, `wrong ${word}`, from('198.51.100.7'))
    expect((await signIn(email, password, from('198.51.100.8'))).status).toBe(429)
    const known = here.split('; ').find((cookie) => cookie.startsWith('guanxi.known='))!
    const back = await signIn(email, password, { cookie: known })
    expect(back.status).toBe(200)
    // That he came in gives the stranger no further attempts.
    expect((await signIn(email, password, from('198.51.100.8'))).status).toBe(429)
  })

  test('gains nothing by such a browser of his own, an altered mark, or one that he took', async () => {
    const [mine, his] = [t.workspaceA, t.workspaceB]
    const known = (await signIn(mine.email, mine.password)).cookie.split('; ').find((part) => /known/.test(part))!
    limits.account = burst(2)
    for (const word of ['one', 'two']) await signIn(his.email, `wrong ${word}`)
    const altered = known.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    for (const cookie of [known, altered, 'guanxi.known=x.y', 'guanxi.known=']) {
      expect([cookie, (await signIn(his.email, his.password, { cookie })).status]).toEqual([cookie, 429])
    }
    const taken = ['one', 'two', 'three'].map((word) => signIn(mine.email, `wrong ${word}`, { cookie: known }))
    expect((await Promise.all(taken)).map(({ status }) => status).sort()).toEqual([401, 401, 429])
    expect((await t.request('GET', '/api/v1/me', { cookie: known })).status).toBe(401)
  })
})
