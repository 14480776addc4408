import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { order } from '#domains/orders/index.ts'
import { attitudeEvidence } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { beginPlacing, endPlacing, nextAccounts } from './place.jobs.ts'
import { placeAccounts } from './place-accounts.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const now = new Date('2026-06-01T04:00:00Z')
const inside = <T>(work: (ctx: Ctx) => Promise<T>, at = now) =>
  withCtx(test.db, { workspaceId: test.workspaceA.workspaceId, now: at }, work)

async function makeAccount(name: string): Promise<string> {
  return (await test.workspaceA.client<{ id: string }>('POST', '/accounts', { name })).json.id
}

function buy(accountId: string, dates: readonly string[]) {
  return inside((ctx) =>
    createRecords(
      ctx,
      order,
      dates.map((date) => ({ accountId, date, total: 100 })),
    ),
  )
}

function say(accountId: string, statements: readonly { construct: string; value: number; saidAt?: string }[]) {
  return inside((ctx) =>
    createRecords(
      ctx,
      attitudeEvidence,
      statements.map((each) => ({ accountId, source: 'interview', words: '…', saidAt: now.toISOString(), ...each })),
    ),
  )
}

async function place(at = now) {
  await inside((ctx) => beginPlacing(ctx, { attitudeCut: 60, patronageCut: null }), at)
  await inside(async (ctx) => placeAccounts(ctx, await nextAccounts(ctx, null)), at)
  await inside(endPlacing, at)
}

const standing = (accountId: string) =>
  inside((ctx) =>
    ctx.tx.one<{ cell: string | null; patronage: string; unsure: boolean; stage: string | null }>(sql`
      select r.cell, r.patronage, r.unsure, r.stage from account_relationship r
      where r.workspace_id = ${ctx.workspaceId} and r.account_id = ${accountId}`),
  )

const days = (count: number) => Array.from({ length: count }, (_, i) => `2026-0${1 + (i % 5)}-1${i % 10}`)
/** Attitude tables as they stand, without the time of computing. */
const figures = () =>
  inside((ctx) =>
    ctx.tx.rows(sql`
      select t.account_id, t.parts, t.score, t.trust, t.commitment, t.satisfaction, t.advocacy, t.statements, t.known_until
      from account_attitude t where t.workspace_id = ${ctx.workspaceId} order by t.account_id`),
  )

describe('the loyalty matrix', () => {
  it('puts each customer where attitude and patronage say, and none where the attitude is unknown', async () => {
    const names = ['true', 'latent', 'spurious', 'none', 'unknown'] as const
    const ids = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await makeAccount(name)])))
    for (const name of ['true', 'spurious', 'unknown']) await buy(ids[name], days(10))
    for (const name of ['latent', 'none']) await buy(ids[name], days(1))
    for (const name of ['true', 'latent']) await say(ids[name], [{ construct: 'trust', value: 90 }])
    for (const name of ['spurious', 'none']) await say(ids[name], [{ construct: 'trust', value: 50 }])
    await place()
    for (const name of names) {
      expect((await standing(ids[name]))?.cell, name).toBe(name === 'unknown' ? null : name)
    }
    expect(await standing(ids.unknown)).toMatchObject({ patronage: 'high' })
    expect(await standing(ids.spurious)).toMatchObject({ unsure: true })
    const matrix = await test.workspaceA.client<{
      known: number
      view: { patronageCut: number; patronageCutIs: string }
      cells: { cell: string | null; accounts: number }[]
    }>('GET', '/relationship-matrix')
    expect(matrix.json.view).toMatchObject({ patronageCut: 10, patronageCutIs: 'median' })
    expect(matrix.json.cells.filter(({ cell }) => cell === null).map(({ accounts }) => accounts)).toEqual([1])
    const behind = await test.workspaceA.client<{ data: { name: string }[] }>('POST', '/accounts/query', {
      filter: { field: 'relationship.cell', op: 'eq', value: 'spurious' },
      include: ['attitude', 'relationship'],
    })
    expect(behind.json.data.map(({ name }) => name)).toEqual(['spurious'])
  })

  it('goes by the cut points that the firm chose, which it keeps until it changes them', async () => {
    const id = await makeAccount('between')
    await buy(id, days(4))
    await say(id, [{ construct: 'trust', value: 70 }])
    const placings = (body: Record<string, unknown>) =>
      test.workspaceA.client<{ view: object }>('POST', '/relationship-matrix/placings', body)
    const kept = async () => (await test.workspaceA.client<{ view: object }>('GET', '/relationship-matrix')).json.view
    const placed = async (cuts: { attitudeCut: number; patronageCut: number | null }) => {
      await inside((ctx) => beginPlacing(ctx, cuts))
      await inside(async (ctx) => placeAccounts(ctx, await nextAccounts(ctx, null)))
      await inside(endPlacing)
      return (await standing(id))?.cell
    }
    expect((await placings({ attitudeCut: 75, patronageCut: 5 })).status).toBe(202)
    expect(await kept()).toMatchObject({ attitudeCut: 75, patronageCut: 5, patronageCutIs: 'chosen' })
    expect(await placed({ attitudeCut: 75, patronageCut: 5 })).toBe('none')
    // Placed again without a word about the cut points, those hold that were chosen.
    expect((await placings({})).json.view).toMatchObject({ attitudeCut: 75, patronageCut: 5, patronageCutIs: 'chosen' })
    expect(await placed({ attitudeCut: 65, patronageCut: 4 })).toBe('true')
    expect((await placings({ patronageCut: null })).json.view).toMatchObject({
      attitudeCut: 65,
      patronageCutIs: 'median',
    })
    await place()
  })

  it('moves a customer in the transaction of the statement', async () => {
    const id = await makeAccount('moved')
    await buy(id, days(10))
    await place()
    expect(await standing(id)).toMatchObject({ cell: null })
    await say(id, [{ construct: 'satisfaction', value: 95 }])
    expect(await standing(id)).toMatchObject({ cell: 'true' })
    const [statement] = await inside((ctx) =>
      ctx.tx.rows<{ id: string }>(
        sql`select id from attitude_evidence where workspace_id = ${ctx.workspaceId} and account_id = ${id}`,
      ),
    )
    expect((await test.workspaceA.client('DELETE', `/attitude-evidence/${statement!.id}`)).status).toBe(204)
    expect(await standing(id)).toMatchObject({ cell: null })
  })

  it('forgets: after two years without a word the attitude is unknown again, without anything rewritten', async () => {
    const id = await makeAccount('forgotten')
    await say(id, [{ construct: 'trust', value: 80 }])
    const before = await figures()
    const later = new Date('2028-07-01T00:00:00Z')
    const known = (at: Date) =>
      inside(async (ctx) => {
        const { attitudeExtension } = await import('#domains/relationship/attitude/attitude.extension.ts')
        return ctx.tx.rows(sql`
          select t.account_id from account_attitude t
          where t.workspace_id = ${ctx.workspaceId} and t.account_id = ${id} and ${await attitudeExtension.rows(ctx, 't')}`)
      }, at)
    expect(await known(now)).toHaveLength(1)
    expect(await known(later)).toHaveLength(0)
    expect(await figures()).toEqual(before)
  })

  it('moves no attitude figure when all orders are doubled', async () => {
    const statement = fc.record({
      construct: fc.constantFrom('trust', 'commitment', 'satisfaction', 'advocacy'),
      value: fc.integer({ min: 0, max: 100 }),
      saidAt: fc.integer({ min: 0, max: 700 }).map((age) => new Date(now.getTime() - age * 86_400_000).toISOString()),
    })
    const customer = fc.record({
      orders: fc.integer({ min: 0, max: 12 }),
      statements: fc.array(statement, { maxLength: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(customer, { minLength: 1, maxLength: 4 }), async (customers) => {
        const ids: string[] = []
        for (const { orders, statements } of customers) {
          const id = await makeAccount('any')
          await buy(id, days(orders))
          if (statements.length > 0) await say(id, statements)
          ids.push(id)
        }
        await place()
        const before = await figures()
        for (const [index, { orders }] of customers.entries()) await buy(ids[index]!, days(orders))
        await place()
        expect(await figures()).toEqual(before)
      }),
      { numRuns: 6 },
    )
  })
})
