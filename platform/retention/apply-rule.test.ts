import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contact } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { applyRule } from './apply-rule.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const inThreeYears = new Date(Date.now() + 3 * 366 * 24 * 3_600_000)

it.each(['bin', 'erase'] as const)(
  'leaves what somebody takes up again while a rule is carried out: %s',
  async (deed) => {
    const { client } = t.workspaceA
    const accountId = (await client<{ id: string }>('POST', '/accounts', { name: '海天' })).json.id
    const make = async (name: string) =>
      (await client<{ id: string; version: number }>('POST', '/contacts', { name, accountId })).json
    const [idle, takenUp] = [await make('李雷'), await make('王芳')]
    let found = false
    async function step<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
      const done = await withCtx(t.db, { ...t.workspaceA, now: inThreeYears }, work)
      if (!found) {
        found = true
        await withCtx(t.db, { ...t.workspaceA, now: inThreeYears }, (ctx) =>
          updateRecord(ctx, contact, { id: takenUp.id, version: takenUp.version, patch: { title: '总工' } }),
        )
      }
      return done
    }
    const rule = { id: newId(), version: 1, object: 'contact', months: 24, deed, lastRunAt: null, lastCount: null }
    expect(await applyRule({ rule, deed, step, config: t.config, log: pino({ level: 'silent' }) })).toBe(1)
    const status = async ({ id }: { id: string }) => (await client('GET', `/contacts/${id}`)).status
    expect([await status(idle), await status(takenUp)]).toEqual([404, 200])
  },
)
