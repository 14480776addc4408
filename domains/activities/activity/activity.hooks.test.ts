import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const newAccount = async (name: string) =>
  (await t.workspaceA.client<{ id: string }>('POST', '/accounts', { name })).json.id
const followUp = async (accountId: string, happenedAt: string) =>
  (await t.workspaceA.client<{ id: string }>('POST', '/activities', { accountId, subject: 's', happenedAt })).json.id
const lastOf = async (id: string) =>
  (await t.workspaceA.client<{ lastActivityAt: string | null }>('GET', `/accounts/${id}`)).json.lastActivityAt

describe('when an account was last followed up', () => {
  test('is the latest of many that are noted at the same moment', async () => {
    const accountId = await newAccount('many')
    const days = Array.from({ length: 24 }, (_, index) => `2026-01-${String(24 - index).padStart(2, '0')}T08:00:00Z`)
    await Promise.all(days.map((day) => followUp(accountId, day)))
    expect(await lastOf(accountId)).toBe('2026-01-24T08:00:00.000Z')
  })

  test('is right on both sides when a follow-up is moved to another account', async () => {
    const [wrong, right] = [await newAccount('wrong'), await newAccount('right')]
    await followUp(wrong, '2026-01-01T08:00:00Z')
    const moved = await followUp(wrong, '2026-02-01T08:00:00Z')
    const answer = await t.workspaceA.client('PATCH', `/activities/${moved}`, { version: 1, accountId: right })
    expect(answer.status).toBe(200)
    expect(await lastOf(right)).toBe('2026-02-01T08:00:00.000Z')
    expect(await lastOf(wrong)).toBe('2026-01-01T08:00:00.000Z')
  })
})
