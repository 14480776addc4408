import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { newId } from '#platform/db/new-id.ts'
import { normalize } from '#platform/search/normalize.ts'
import { indexTokens } from '#platform/search/tokens.ts'
import { largeAccounts } from '#seed/large/accounts.ts'
import { type CopyValue, copyStream } from '#seed/large/copy-text.ts'
import { largeOrders } from '#seed/large/orders.ts'
import { type Random, randomFrom } from '#seed/random.ts'
import type { Workspace } from './product.ts'

export const seed = 20_260_301

/** The account of a workspace, by its place in the list of the generator. */
export type LoadedAccounts = { ids: string[]; names: string[]; phones: string[] }

/** COPY of rows as the owner. */
async function copyRows(client: pg.Client, into: string, rows: Iterable<readonly CopyValue[]>): Promise<void> {
  await pipeline(copyStream(rows), client.query(copyFrom(`copy ${into} from stdin`)))
}

/** Fills a workspace with accounts and their search entries, as an import would have left them; they belong to the owners in turn. */
export async function loadAccounts(
  client: pg.Client,
  { workspace, count, owners }: { workspace: Workspace; count: number; owners?: readonly string[] },
): Promise<LoadedAccounts> {
  const { workspaceId, userId } = workspace
  const start = Date.now() - 400 * 86_400_000
  const step = Math.floor((399 * 86_400_000) / count)
  const loaded: LoadedAccounts = { ids: [], names: [], phones: [] }
  await withoutIndexes(client, ['account', 'search_entry'], async () => {
    await copyRows(client, accountColumns, accountRows())
    await copyRows(client, entryColumns, entryRows())
  })
  await client.query('analyze account')
  await client.query('analyze search_entry')
  return loaded

  function* accountRows(): Generator<CopyValue[]> {
    let i = 0
    for (const { name, industry, region, phone, externalId } of largeAccounts({ seed, count })) {
      const at = new Date(start + i++ * step)
      const id = newId(at)
      loaded.ids.push(id)
      loaded.names.push(name)
      loaded.phones.push(phone)
      yield [
        ...[workspaceId, id, 1, '{}', name, 'firm', ['customer'], industry, region, phone, `+86${phone}`],
        ...[externalId, owners?.[(i - 1) % owners.length] ?? userId, at, at, userId, userId],
      ]
    }
  }

  function* entryRows(): Generator<CopyValue[]> {
    for (const [i, name] of loaded.names.entries()) {
      const texts = [name, loaded.phones[i]!]
      const at = new Date(start + i * step)
      yield [workspaceId, loaded.ids[i]!, 'account', texts.map(normalize).join(' | '), indexTokens(texts), at]
    }
  }
}

const accountColumns = `account (workspace_id, id, version, custom, name, form, kinds, industry, region, phone, phone_e164,
  external_id, owner_id, created_at, updated_at, created_by, updated_by)`
const entryColumns = 'search_entry (workspace_id, record_id, object, text, tokens, touched_at)'
const orderColumns = `sales_order (workspace_id, id, version, custom, number, date, account_id, total, total_currency,
  total_base, status, owner_id, created_at, updated_at)`

type Orders = { workspace: Workspace; ids: readonly string[]; count: number; today: number }

/** Fills a workspace with orders of its accounts. They are not searched for here and get no search entries. */
export async function loadOrders(client: pg.Client, { workspace, ids, count, today }: Orders): Promise<void> {
  const { workspaceId, userId } = workspace
  await withoutIndexes(client, ['sales_order'], () => copyRows(client, orderColumns, orderRows()))
  await client.query('analyze sales_order')

  function* orderRows(): Generator<CopyValue[]> {
    const at = new Date()
    for (const { number, account, date, total } of largeOrders({ seed, count, customers: ids.length, today })) {
      yield [
        ...[
          workspaceId,
          newId(at),
          1,
          '{}',
          number,
          date,
          ids[account]!,
          total,
          'CNY',
          total,
          'completed',
          userId,
          at,
          at,
        ],
      ]
    }
  }
}

/** Loads tables without their indexes and foreign keys, which are made again from what the catalog says of them. */
async function withoutIndexes(client: pg.Client, tables: string[], load: () => Promise<void>): Promise<void> {
  const { rows: keys } = await client.query<{ name: string; table: string; definition: string }>(
    `select conname as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and conrelid::regclass::text = any($1)`,
    [tables],
  )
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
     where indrelid::regclass::text = any($1) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  )
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  await load()
  await client.query(`set maintenance_work_mem = '512MB'`)
  for (const { definition } of indexes) await client.query(definition)
  for (const { table, name, definition } of keys) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
}

/** A source of chance for choosing what to ask, apart from the data's own. */
export function choices(label: string): Random {
  return randomFrom(seed).fork(label)
}
