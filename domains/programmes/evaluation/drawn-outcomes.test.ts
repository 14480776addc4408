import { seededRandom } from '@guanxi/analytics'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '#platform/db/database.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import { newId } from '#platform/db/new-id.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { evaluateSamples } from './ladder.rules.ts'
import { measureOutcomes } from './measure-outcomes.ts'
import type { OutcomeName } from './outcome-samples.ts'
import { verdictOf } from './verdict.rules.ts'

const now = new Date('2026-06-30T04:00:00Z')
const days = 60
const workspaceId = newId()
let test: TestDatabase
let firm: string[]

beforeAll(async () => {
  test = await testDatabase()
  firm = await storeAccounts(600)
})
afterAll(() => test?.close())

describe('measuring drawn accounts', () => {
  it('counts orders and revenue of each wave in its own window, as drawn, whoever was given up', async () => {
    const [a, b, c, d, e, f] = await storeAccounts(6)
    const programmeId = await storeProgramme({
      outcomes: ['orders', 'revenue'],
      waves: [
        { startsOn: '2026-01-01', state: 'done', treated: [a!, b!], control: [c!] },
        { startsOn: '2026-03-01', state: 'released', treated: [d!], control: [e!] },
        { startsOn: '2026-05-01', state: 'dropped', treated: [f!], control: [] },
      ],
      withdrawn: [b!],
    })
    await storeOrders([
      { account: a!, date: '2026-01-01', amount: 100 },
      { account: a!, date: '2026-03-01', amount: 50 },
      { account: a!, date: '2026-03-02', amount: 5000 },
      { account: a!, date: '2025-12-31', amount: 7 },
      { account: b!, date: '2026-02-01', amount: 30, status: 'cancelled' },
      { account: c!, date: '2026-02-01', amount: 20 },
      { account: d!, date: '2026-02-28', amount: 400 },
      { account: e!, date: '2026-04-29', amount: 60 },
      { account: f!, date: '2026-05-02', amount: 900 },
    ])
    const samples = await measure(programmeId)
    expect(samples).toMatchObject({
      treatedAccounts: 3,
      withdrawn: 1,
      keyAccounts: 0,
      inputFrom: '2026-01-01',
      inputUntil: '2026-04-29',
      openUntil: null,
      groups: { counts: [3, 2], shares: [0.8, 0.2] },
    })
    const [orders, revenue] = samples.outcomes
    expect(orders).toMatchObject({ outcome: 'orders', control: { of: 2, n: 2, nonZero: [1, 1] } })
    expect(orders!.arms[0]!.values).toEqual({ of: 3, n: 3, nonZero: [1] })
    expect(revenue!.arms[0]!.values.nonZero).toEqual([150])
    expect([...revenue!.control!.nonZero].sort()).toEqual([20, 60])
  })

  it('counts accounts that another programme began with in the same time', async () => {
    const [a, b, c] = await storeAccounts(3)
    const programmeId = await storeProgramme({
      waves: [{ startsOn: '2026-01-01', state: 'done', treated: [a!, b!], control: [c!] }],
    })
    await storeProgramme({ waves: [{ startsOn: '2026-02-01', state: 'done', treated: [c!], control: [a!] }] })
    await storeProgramme({ waves: [{ startsOn: '2026-03-02', state: 'done', treated: [b!], control: [] }] })
    expect((await measure(programmeId)).alsoElsewhere).toEqual({ treated: 0, control: 1 })
  })

  it('says until when a window is open, and that nothing began', async () => {
    const [a, b] = await storeAccounts(2)
    const open = await storeProgramme({
      waves: [{ startsOn: '2026-06-01', state: 'released', treated: [a!], control: [b!] }],
    })
    expect(await measure(open)).toMatchObject({ openUntil: '2026-07-31', inputUntil: '2026-06-30' })
    const [c] = await storeAccounts(1)
    const planned = await storeProgramme({
      waves: [{ startsOn: '2026-07-01', state: 'planned', treated: [c!], control: [] }],
    })
    const samples = await measure(planned)
    expect(samples).toMatchObject({ outcomes: [], inputFrom: null, openUntil: null, groups: null })
    expect(evaluateSamples(samples).grade).toBe('review')
    await expect(measure(newId())).rejects.toThrow('not_found')
  })

  it('takes attitude from what was said only: before the start, and again in the window', async () => {
    const [a, b, c] = await storeAccounts(3)
    const programmeId = await storeProgramme({
      outcomes: ['attitude'],
      waves: [{ startsOn: '2026-03-01', state: 'done', treated: [a!, b!], control: [c!] }],
    })
    await storeStatements([
      { account: a!, construct: 'trust', value: 40, at: '2026-01-10T00:00:00Z' },
      { account: a!, construct: 'trust', value: 70, at: '2026-03-10T00:00:00Z' },
      { account: a!, construct: 'satisfaction', value: 90, at: '2026-03-10T00:00:00Z' },
      { account: a!, construct: 'advocacy', value: 0, at: '2026-03-10T00:00:00Z' },
      { account: b!, construct: 'trust', value: 55, at: '2026-06-29T00:00:00Z' },
      { account: c!, construct: 'commitment', value: 50, at: '2026-04-01T00:00:00Z' },
    ])
    const before = await measure(programmeId)
    const [attitude] = before.outcomes
    expect(attitude!.arms[0]!.values).toEqual({ of: 2, n: 1, nonZero: [80] })
    expect(attitude!.control).toEqual({ of: 1, n: 1, nonZero: [50] })
    expect(attitude!.changes).toEqual([{ before: 40, after: 70 }])
    await storeOrders([{ account: a!, date: '2026-03-05', amount: 1e6 }])
    expect((await measure(programmeId)).outcomes).toEqual(before.outcomes)
  })

  it('without a control group compares with how customers changed whom no programme treated', async () => {
    const random = seededRandom(11)
    const treated = await storeAccounts(120)
    const others = await storeAccounts(400)
    const orders = [...treated, ...others].flatMap((account, i) => {
      const bought = (date: string, share: number) => (random() < share ? [{ account, date, amount: 100 }] : [])
      return [
        { account, date: '2025-06-01', amount: 100 },
        ...bought('2025-12-01', 0.3),
        ...bought('2026-02-01', 0.3),
        ...bought('2026-04-01', i < treated.length ? 0.65 : 0.35),
      ]
    })
    await storeOrders(orders)
    const programmeId = await storeProgramme({
      controlShare: 0,
      waves: [{ startsOn: '2026-03-15', state: 'done', treated, control: [] }],
    })
    const ladder = evaluateSamples(await measure(programmeId))
    expect(ladder.grade).toBe('difference')
    const [result] = ladder.results
    expect(result).toMatchObject({ method: 'differenceInDifferences', treated: { n: 120 } })
    expect(result!.low).toBeLessThan(0.3)
    expect(result!.high).toBeGreaterThan(0.3)
    expect(verdictOf({ ladder, expected: { low: 0.1, high: 0.3 }, cost: null }).verdict).toBe('works')
  })
})

describe('an effect that is there', () => {
  it('is found, with an interval that holds it, in orders and in revenue', async () => {
    const random = seededRandom(3)
    const treated = await storeAccounts(320)
    const control = await storeAccounts(80)
    const bought = (accounts: string[], share: number) =>
      accounts.flatMap((account, i) => {
        const size = 100 + 200 * (i % 10)
        const order = (date: string) => ({ account, date, amount: size })
        return random() < share ? [order('2026-02-10'), order('2026-03-20')] : [order('2026-02-10')]
      })
    const long = { account: control[0]!, date: '2025-12-01', amount: 1 }
    await storeOrders([long, ...bought(treated, 0.5), ...bought(control, 0.25)])
    const programmeId = await storeProgramme({
      outcomes: ['orders', 'revenue'],
      waves: [{ startsOn: '2026-03-01', state: 'done', treated, control }],
    })
    const ladder = evaluateSamples(await measure(programmeId))
    const [orders, revenue] = ladder.results
    expect(orders!.low).toBeLessThan(0.25)
    expect(orders!.high).toBeGreaterThan(0.25)
    expect(revenue!.low).toBeLessThan(250)
    expect(revenue!.high).toBeGreaterThan(250)
    expect(revenue!.explainedBefore).toBeGreaterThan(0.05)
    expect(revenue!.treated.mean - revenue!.control!.mean).toBeCloseTo(revenue!.difference, 8)
    expect(verdictOf({ ladder, expected: { low: 0.1, high: 0.3 }, cost: 10_000 })).toMatchObject({
      verdict: 'works',
      against: 'asExpected',
    })
  })
})

describe('500 programmes without effect', () => {
  it('give at most 6.5 % false alarms at 5 %', async () => {
    const random = seededRandom(2026)
    await storeOrders(
      firm.flatMap((account) => {
        const size = Math.exp(6 + random() * random() * 5)
        return Array.from({ length: Math.floor(random() * 30) }, () => ({
          account,
          date: dayOf(Math.floor(random() * 700)),
          amount: Math.round(size * (0.5 + random())),
        }))
      }),
    )
    let alarms = 0
    let adjusted = 0
    await withCtx(test.db, { workspaceId, now }, async (ctx) => {
      for (let i = 0; i < 500; i++) {
        const drawn = firm.map((id) => ({ id, lot: random() })).sort((a, b) => a.lot - b.lot)
        const ids = drawn.slice(0, 120).map(({ id }) => id)
        // Each is taken back, so that it is in nobody's way.
        await ctx.tx.run(sql`savepoint before_programme`)
        const programmeId = await insertProgramme(ctx.tx, {
          outcomes: i % 2 === 0 ? ['orders', 'revenue'] : ['revenue', 'orders'],
          waves: [
            { startsOn: dayOf(200 + (i % 400)), state: 'done', treated: ids.slice(24), control: ids.slice(0, 24) },
          ],
        })
        const ladder = evaluateSamples(await measureOutcomes(ctx, programmeId))
        await ctx.tx.run(sql`rollback to savepoint before_programme`)
        expect(ladder.grade).toBe('randomised')
        const { verdict } = verdictOf({ ladder, expected: { low: 0.1, high: 0.2 }, cost: null })
        if (verdict === 'works' || verdict === 'harmful') alarms++
        if (ladder.results.some(({ explainedBefore }) => explainedBefore)) adjusted++
      }
    })
    expect(adjusted).toBeGreaterThan(250)
    expect(alarms / 500).toBeLessThanOrEqual(0.065)
  }, 400_000)
})

function measure(programmeId: string) {
  return withCtx(test.db, { workspaceId, now }, (ctx) => measureOutcomes(ctx, programmeId))
}

/** The day so many days after 2024-07-01. */
function dayOf(offset: number): string {
  return new Date(Date.UTC(2024, 6, 1) + offset * 86_400_000).toISOString().slice(0, 10)
}

function inFirm<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return test.db.inWorkspace(workspaceId, work)
}

async function storeAccounts(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  await inFirm(async (tx) => {
    const added = await tx.run(sql`
      insert into account (workspace_id, id, version, custom, name, created_at, updated_at)
      select ${workspaceId}::uuid, a.id, 1, '{}', a.id::text, ${now}, ${now} from unnest(${ids}::uuid[]) as a (id)`)
    await gatherStatistics(tx, { tables: ['account'], added })
  })
  return ids
}

type Order = { account: string; date: string; amount: number; status?: string }

async function storeOrders(orders: Order[]): Promise<void> {
  await inFirm(async (tx) => {
    const added = await tx.run(sql`
      insert into sales_order (workspace_id, id, version, custom, account_id, date, total, total_currency, total_base, status, created_at, updated_at)
      select ${workspaceId}::uuid, new_id(${now}), 1, '{}', o.account, o.date, o.amount, 'CNY', o.amount, o.status, ${now}, ${now}
      from unnest(${orders.map(({ account }) => account)}::uuid[], ${orders.map(({ date }) => date)}::date[],
        ${orders.map(({ amount }) => amount)}::numeric[], ${orders.map(({ status = 'completed' }) => status)}::text[]) as o (account, date, amount, status)`)
    await gatherStatistics(tx, { tables: ['sales_order'], added })
  })
}

async function storeStatements(
  said: { account: string; construct: string; value: number; at: string }[],
): Promise<void> {
  await inFirm((tx) =>
    tx.run(sql`
      insert into attitude_evidence (workspace_id, id, version, custom, account_id, construct, value, source, said_at, created_at, updated_at)
      select ${workspaceId}::uuid, new_id(${now}), 1, '{}', s.account, s.construct, s.value, 'quote', s.at, ${now}, ${now}
      from unnest(${said.map(({ account }) => account)}::uuid[], ${said.map(({ construct }) => construct)}::text[],
        ${said.map(({ value }) => value)}::numeric[], ${said.map(({ at }) => at)}::timestamptz[]) as s (account, construct, value, at)`),
  )
}

type Stored = {
  outcomes?: OutcomeName[]
  controlShare?: number
  waves: { startsOn: string; state: string; treated: string[]; control: string[] }[]
  withdrawn?: string[]
}

function storeProgramme(programme: Stored): Promise<string> {
  return inFirm((tx) => insertProgramme(tx, programme))
}

/** A programme as a draw and its waves leave it. */
async function insertProgramme(
  tx: Tx,
  { outcomes = ['orders'], controlShare = 0.2, waves, withdrawn = [] }: Stored,
): Promise<string> {
  const id = newId()
  await tx.run(sql`
    insert into programme (workspace_id, id, version, custom, name, state, outcomes, outcome_days, control_share, seed, created_at, updated_at)
    values (${workspaceId}, ${id}, 1, '{}', 'P', 'running', ${outcomes}::text[], ${days}, ${controlShare}, 7, ${now}, ${now})`)
  for (const [i, { startsOn, state, treated, control }] of waves.entries()) {
    await tx.run(sql`
      insert into wave (workspace_id, id, version, custom, name, programme_id, number, starts_on, state, created_at, updated_at)
      values (${workspaceId}, ${newId()}, 1, '{}', 'W', ${id}, ${i + 1}, ${startsOn}, ${state}, ${now}, ${now})`)
    await tx.run(sql`
      insert into programme_member (workspace_id, id, programme_id, account_id, standing, wave, drawn_at)
      select ${workspaceId}::uuid, new_id(${now}), ${id}::uuid, m.account, m.standing, ${i + 1}::int4, ${now}
      from unnest(${[...treated, ...control]}::uuid[],
        ${[...treated.map(() => 'treated'), ...control.map(() => 'control')]}::text[]) as m (account, standing)`)
  }
  await tx.run(sql`
    insert into programme_withdrawal (workspace_id, id, programme_id, account_id, reason, at)
    select ${workspaceId}::uuid, new_id(${now}), ${id}::uuid, g.account, 'gone', ${now} from unnest(${withdrawn}::uuid[]) as g (account)`)
  return id
}
