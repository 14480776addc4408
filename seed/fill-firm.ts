import { matchMarket } from '#domains/market/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import type { Values } from '#platform/object/hooks.ts'
import { objectNamed } from '#platform/object/registry.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { createRecords } from '#platform/record/create-records.ts'
import type { DemoMarket } from './demo/market.ts'
import type { DemoFirm } from './demo/rows.ts'

/** The record ids behind the keys of the sample. */
export type Ids = ReadonlyMap<string, string>
type Row = { key: string; createdOn?: string | null | undefined; values: Values }

const reason = 'sample firm'
const batchSize = 500

type Filling = {
  /** The member who stands for its general manager. */
  adminId: string
  firm: Omit<DemoFirm, 'truth'>
  /** What the firm knows of the market around it; a firm may have noted nothing yet. */
  market?: DemoMarket
  /** Told after every batch how many of all rows there are. */
  onProgress?(done: number, total: number): Promise<void>
}

/** Fills an empty workspace with a sample firm, in the caller's transaction; the ids of its accounts and members by their keys. */
export async function fillFirm(
  ctx: Ctx,
  { adminId, firm, market = { segments: [], firms: [] }, onProgress }: Filling,
): Promise<{ accounts: Ids; users: Ids }> {
  const system: Ctx = {
    ...ctx,
    actor: { kind: 'system', name: 'seed', reason },
    rights: systemRights,
    channel: 'setup',
  }
  const { voices, ...lists } = firm
  const total = rowsIn([lists, voices, market])
  let done = 0
  const work: Work = {
    ctx: system,
    added: async (rows) => {
      done += rows
      await onProgress?.(done, total)
    },
  }
  const teams = await create(
    work,
    'team',
    firm.teams.map(({ key, name }) => ({ key, values: { name } })),
  )
  const admins = new Set(firm.users.filter(({ role }) => role === 'admin').map(({ key }) => key))
  const members = await create(
    work,
    'user',
    firm.users
      .filter(({ key }) => !admins.has(key))
      .map(({ key, teamKey, name, email, role, active }) => ({
        key,
        values: { name, email, role, active, teamId: teams.get(teamKey ?? '') ?? null, locale: firm.locale },
      })),
  )
  const users = new Map([...members, ...[...admins].map((key) => [key, adminId] as const)])
  const products = await create(
    work,
    'product',
    firm.products.map(({ key, fields }) => ({ key, values: fields })),
  )
  const owned = ({ ownerKey }: { ownerKey: string }) => ({ ownerId: users.get(ownerKey) })

  const [parents, others] = split(firm.accounts, ({ parentKey }) => parentKey === undefined)
  const accounts = new Map<string, string>()
  for (const level of [parents, others]) {
    const rows = level.map((row) => ({
      ...row,
      values: {
        ...row.fields,
        ...owned(row),
        externalId: row.key,
        parentId: accounts.get(row.parentKey ?? '') ?? null,
      },
    }))
    for (const [key, id] of await create(work, 'account', rows)) accounts.set(key, id)
  }
  const people = await create(
    work,
    'contact',
    firm.contacts.map((row) => ({
      ...row,
      values: { ...row.fields, ...owned(row), accountId: accounts.get(row.accountKey) },
    })),
  )
  const orders = await create(
    work,
    'order',
    firm.orders.map((row) => ({
      key: row.key,
      createdOn: row.fields.date,
      values: { ...row.fields, ...owned(row), accountId: accounts.get(row.accountKey) },
    })),
  )
  const dateOf = new Map(firm.orders.map(({ key, fields }) => [key, fields.date]))
  await create(
    work,
    'orderLine',
    firm.lines.map(({ orderKey, productKey, fields }, i) => ({
      key: String(i),
      createdOn: dateOf.get(orderKey),
      values: { ...fields, orderId: orders.get(orderKey), productId: products.get(productKey) },
    })),
  )
  const told = await create(
    work,
    'activity',
    firm.activities.map((row) => ({
      key: row.key,
      createdOn: row.fields.happenedAt?.slice(0, 10),
      values: {
        ...row.fields,
        ...owned(row),
        accountId: accounts.get(row.accountKey),
        contactId: people.get(row.contactKey ?? '') ?? null,
        quotedContactId: people.get(row.quotedContactKey ?? '') ?? null,
      },
    })),
  )
  const said = ({
    accountKey,
    contactKey,
    activityKey,
  }: {
    accountKey: string
    contactKey?: string
    activityKey: string
  }) => ({
    accountId: accounts.get(accountKey),
    contactId: people.get(contactKey ?? '') ?? null,
    activityId: told.get(activityKey),
  })
  const { attitudes, needs, needEvidence } = voices
  await create(
    work,
    'attitudeEvidence',
    attitudes.map((row) => ({
      key: row.activityKey,
      createdOn: row.fields.saidAt?.slice(0, 10),
      values: { ...row.fields, ...said(row) },
    })),
  )
  const known = await create(
    work,
    'need',
    needs.map((row) => ({
      ...row,
      values: {
        ...row.fields,
        accountId: accounts.get(row.accountKey),
        contactId: people.get(row.contactKey ?? '') ?? null,
      },
    })),
  )
  await create(
    work,
    'needEvidence',
    needEvidence.map((row) => {
      const { accountId: _, ...where } = said(row)
      return {
        key: row.activityKey,
        createdOn: row.fields.saidAt?.slice(0, 10),
        values: { ...row.fields, ...where, needId: known.get(row.needKey) },
      }
    }),
  )
  const rowsOf = (inputs: readonly Values[]) => inputs.map((values, index) => ({ key: String(index), values }))
  await create(work, 'marketSegment', rowsOf(market.segments))
  await create(work, 'marketFirm', rowsOf(market.firms))
  if (market.firms.length > 0) await matchMarket(system)
  return { accounts, users }
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
