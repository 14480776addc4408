import { matchMarket } from '#domains/market/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import type { Values } from '#platform/object/hooks.ts'
import { objectNamed } from '#platform/object/registry.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { createRecords } from '#platform/record/create-records.ts'
import type { DemoMarket } from './demo/market.ts'
import type { DemoFirm, DemoOrder, DemoOrderLine } from './demo/rows.ts'
import { lineRow, orderRow, rowsOf } from './firm-rows.ts'

/** The record ids behind the keys of the sample. */
export type Ids = ReadonlyMap<string, string>
type Row = { key: string; createdOn?: string | null | undefined; values: Values }

const reason = 'sample firm'
const batchSize = 500

type Filling = {
  /** The member who stands for its general manager. */
  adminId: string
  firm: Omit<DemoFirm, 'truth'>
  /** Told after every batch how many rows of the firm there are. */
  onProgress?(done: number, total: number): Promise<void>
}

/** A sample firm that grows: what happened before a day is there once it was filled until then. */
export type GrowingFirm = {
  accounts: ReadonlyMap<string, string>
  users: Ids
  /** Creates what came in before the day (`2026-03-01`) and is not there yet. */
  until(day: string): Promise<void>
  /** Orders beside those of the generator, which come in on their days. */
  addOrders(orders: readonly DemoOrder[], lines: readonly DemoOrderLine[]): void
}

/** Opens an empty workspace with the people and products of a sample firm, in the caller's transaction. */
export async function beginFirm(ctx: Ctx, { adminId, firm, onProgress }: Filling): Promise<GrowingFirm> {
  const { voices, ...lists } = firm
  const total = rowsIn([lists, voices])
  let done = 0
  const work: Work = {
    ctx: seedCtx(ctx),
    added: async (rows) => {
      done += rows
      await onProgress?.(Math.min(done, total), total)
    },
  }
  const teams = await create(
    work,
    'team',
    firm.teams.map(({ key, name }) => ({ key, values: { name } })),
  )
  const admins = firm.users.filter(({ role }) => role === 'admin').map(({ key }) => key)
  const members = await create(
    work,
    'user',
    firm.users
      .filter(({ key }) => !admins.includes(key))
      .map(({ key, teamKey, name, email, role, active }) => ({
        key,
        values: { name, email, role, active, teamId: teams.get(teamKey ?? '') ?? null, locale: firm.locale },
      })),
  )
  const users = new Map([...members, ...admins.map((key) => [key, adminId] as const)])
  const products = await create(
    work,
    'product',
    firm.products.map(({ key, fields }) => ({ key, values: fields })),
  )
  const ids = {
    users,
    products,
    accounts: new Map(),
    contacts: new Map(),
    orders: new Map(),
    told: new Map(),
    needs: new Map(),
  }
  const waiting = rowsOf(firm, ids)
  return {
    accounts: ids.accounts,
    users,
    until: async (day) => {
      for (const list of waiting) {
        const [come, later] = split(list.rows, ({ createdOn }) => createdOn < day)
        list.rows = later
        const made = await create(
          work,
          list.object,
          come.map(({ values, ...row }) => ({ ...row, values: values() })),
        )
        if (list.ids) for (const [key, id] of made) list.ids.set(key, id)
      }
    },
    addOrders: (orders, lines) => {
      const dates = new Map(orders.map(({ key, fields }) => [key, fields.date!]))
      waiting.find(({ object }) => object === 'order')!.rows.push(...orders.map((row) => orderRow(row, ids)))
      waiting
        .find(({ object }) => object === 'orderLine')!
        .rows.push(
          ...lines.map((row, i) => lineRow(row, { ids, key: `more ${i}`, createdOn: dates.get(row.orderKey)! })),
        )
    },
  }
}

/** The market around a sample firm, as it knows it. */
export async function fillMarket(ctx: Ctx, market: DemoMarket): Promise<void> {
  const system = seedCtx(ctx)
  const work: Work = { ctx: system, added: async () => undefined }
  const rows = (inputs: readonly Values[]) => inputs.map((values, index) => ({ key: String(index), values }))
  await create(work, 'marketSegment', rows(market.segments))
  await create(work, 'marketFirm', rows(market.firms))
  await matchMarket(system)
}

function seedCtx(ctx: Ctx): Ctx {
  return { ...ctx, actor: { kind: 'system', name: 'seed', reason }, rights: systemRights, channel: 'setup' }
}

/** The context that writes, and whom to tell how many rows were added. */
type Work = { ctx: Ctx; added(rows: number): Promise<void> }

/** How many rows are in all lists of the parts. */
function rowsIn(parts: readonly Record<string, unknown>[]): number {
  const lists = parts.flatMap((part) => Object.values(part).filter(Array.isArray))
  return lists.reduce((sum, list) => sum + list.length, 0)
}

/** Creates rows in batches that carry the month they came in, so that the sample has a past. */
async function create({ ctx, added }: Work, name: string, rows: readonly Row[]): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const batch of batchesOf(rows)) {
    const records = await createRecords(
      at(ctx, batch),
      objectNamed(name),
      batch.map(({ values }) => values),
    )
    for (const [i, { key }] of batch.entries()) ids.set(key, records[i]!.id)
    await added(batch.length)
  }
  await gatherStatistics(ctx.tx, { tables: [objectNamed(name).table], added: rows.length })
  return ids
}

function batchesOf(rows: readonly Row[]): Row[][] {
  const byMonth = Map.groupBy(rows, ({ createdOn }) => createdOn?.slice(0, 7) ?? '')
  return [...byMonth.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, month]) =>
      Array.from({ length: Math.ceil(month.length / batchSize) }, (_, i) =>
        month.slice(i * batchSize, (i + 1) * batchSize),
      ),
    )
}

/** The context on the evening of the batch's last day, or now for what has no past. */
function at(ctx: Ctx, batch: readonly Row[]): Ctx {
  const last = batch.reduce((day, { createdOn }) => (createdOn && createdOn > day ? createdOn : day), '')
  const evening = last ? new Date(`${last}T12:00:00Z`) : ctx.now
  return { ...ctx, now: evening < ctx.now ? evening : ctx.now }
}

function split<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}
