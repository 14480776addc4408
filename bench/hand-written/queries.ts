import { sql } from 'kysely'
import { account } from '#domains/accounts/account/account.object.ts'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import { matchKeys } from '#platform/duplicate/match-keys.ts'
import { standardRules } from '#platform/duplicate/standard-rules.ts'
import { normalize } from '#platform/search/normalize.ts'
import { rankCandidates } from '#platform/search/rank.ts'
import { indexTokens, queryTokens } from '#platform/search/tokens.ts'

/*
 * What an engineer would write by hand for one firm's accounts: the same tables, the same indexes and tokens, no engine,
 * no rights, no row-level security (the connection is the owner's). The measures compare the product with this.
 */

type Row = Record<string, unknown> & { id: string; version: number }

const columns =
  sql.raw(`id, version, custom, name, short_name, form, kinds, parent_id, credit_code, industry, region, phone,
  email, website, address, source, tags, note, next_step, next_step_on, last_activity_at, external_id, owner_id, created_at,
  updated_at, created_by, updated_by`)
const pageSize = sql.raw('51')
const prepared = { prepared: true }

export function listByName(tx: Tx, workspaceId: string): Promise<Row[]> {
  return tx.rows<Row>(
    sql`select ${columns} from account where workspace_id = ${workspaceId} and deleted_at is null
      order by name, id limit ${pageSize}`,
    prepared,
  )
}

export function listNewest(tx: Tx, workspaceId: string): Promise<Row[]> {
  return tx.rows<Row>(
    sql`select ${columns} from account where workspace_id = ${workspaceId} and deleted_at is null
      order by id desc limit ${pageSize}`,
    prepared,
  )
}

type Contains = { workspaceId: string; text: string; sort: 'name' | 'newest' }

/** Names that contain a text: candidates from the inverted index, then the text itself. */
export function listContaining(tx: Tx, { workspaceId, text, sort }: Contains): Promise<Row[]> {
  return tx.rows<Row>(sql`select ${columns} from account where workspace_id = ${workspaceId} and deleted_at is null
    and name ilike ${`%${text}%`} and id in (
      select record_id from search_entry where workspace_id = ${workspaceId} and tokens @> ${queryTokens(text)[0]}::text[])
    order by ${sql.raw(sort === 'name' ? 'name, id' : 'id desc')} limit ${pageSize}`)
}

/** The thousand candidates touched last, ranked, and the titles of the best twenty. */
export async function search(tx: Tx, { workspaceId, text }: { workspaceId: string; text: string }) {
  const tests = queryTokens(text).map((tokens) => sql`tokens @> ${tokens}::text[]`)
  const candidates = await tx.rows<{ id: string; object: string; text: string }>(sql`
    select record_id as id, object, text from search_entry
    where workspace_id = ${workspaceId} and (${sql.join(tests, sql` or `)}) order by touched_at desc limit 1000`)
  const best = rankCandidates(candidates, normalize(text)).slice(0, 20)
  const rows = await tx.rows<{ id: string; name: string }>(sql`
    select id, name from account
    where workspace_id = ${workspaceId} and deleted_at is null and id = any(${best.map(({ id }) => id)}::uuid[])`)
  const titles = new Map(rows.map(({ id, name }) => [id, name]))
  return best.map(({ id, object }) => ({ id, object, title: titles.get(id) }))
}

export async function readOne(tx: Tx, { workspaceId, id }: { workspaceId: string; id: string }): Promise<Row> {
  const row = await tx.one<Row>(
    sql`select ${columns} from account where workspace_id = ${workspaceId} and deleted_at is null and id = ${id}`,
    prepared,
  )
  return row!
}

export type NewAccount = { name: string; phone: string; industry: string; region: string }
type Creation = { workspaceId: string; userId: string; values: NewAccount }

/** A row, its history, its search entry, the keys by which duplicates are found, and its event; the caller holds the transaction. */
export async function createOne(tx: Tx, { workspaceId, userId, values }: Creation): Promise<Row> {
  const now = new Date()
  const id = newId(now)
  const { name, phone, industry, region } = values
  const row = await tx.one<Row>(
    sql`insert into account (workspace_id, id, version, custom, name, form, kinds, industry, region, phone, phone_e164,
        owner_id, created_at, updated_at, created_by, updated_by)
      values (${workspaceId}, ${id}, 1, '{}', ${name}, 'firm', '{prospect}', ${industry}, ${region}, ${phone},
        ${`+86${phone}`}, ${userId}, ${now}, ${now}, ${userId}, ${userId}) returning ${columns}`,
    prepared,
  )
  await Promise.all([
    writeBeside(tx, { workspaceId, userId, id, now, action: 'create', changes: null, texts: [name, phone] }),
    writeMatchKeys(tx, { workspaceId, id, values }),
  ])
  return row!
}

const rules = standardRules(account)

async function writeMatchKeys(
  tx: Tx,
  { workspaceId, id, values }: { workspaceId: string; id: string; values: NewAccount },
): Promise<void> {
  const keys = tx.run(
    sql`insert into match_key (workspace_id, source_id, key, record_id, object)
      select ${workspaceId}, ${id}, k, ${id}, 'account' from unnest(${matchKeys(rules, values, 'CN')}::text[]) k`,
    prepared,
  )
  const todo = tx.run(
    sql`insert into match_todo (ws, record_id, object) values (${workspaceId}, ${id}, 'account')`,
    prepared,
  )
  await Promise.all([keys, todo])
}

type Update = { workspaceId: string; userId: string; id: string; version: number; note: string }

/** One field of a row, if nobody else has changed it, with its history and event. */
export async function updateOne(tx: Tx, update: Update): Promise<Row> {
  const { workspaceId, userId, id, version, note } = update
  const now = new Date()
  const current = await tx.one<Row>(
    sql`select ${columns} from account where workspace_id = ${workspaceId} and deleted_at is null and id = ${id}
      for update`,
    prepared,
  )
  if (current?.version !== version) throw new Error('The record moved')
  const row = await tx.one<Row>(
    sql`update account set note = ${note}, version = version + 1, updated_at = ${now}, updated_by = ${userId}
      where workspace_id = ${workspaceId} and id = ${id} returning ${columns}`,
    prepared,
  )
  const changes = { note: { from: current.note, to: note } }
  await writeBeside(tx, { workspaceId, userId, id, now, action: 'update', changes, texts: [] })
  return row!
}

type Beside = {
  workspaceId: string
  userId: string
  id: string
  now: Date
  action: 'create' | 'update'
  changes: object | null
  /** Texts to find the record by; none where they have not changed. */
  texts: string[]
}

async function writeBeside(tx: Tx, beside: Beside): Promise<void> {
  const { workspaceId, userId, id, now, action, changes, texts } = beside
  const history = tx.run(
    sql`insert into history (workspace_id, id, at, object, record_id, action, actor_id, channel, changes)
      values (${workspaceId}, ${newId(now)}, ${now}, 'account', ${id}, ${action}, ${userId}, 'api',
        ${changes && JSON.stringify(changes)})`,
    prepared,
  )
  const entry =
    texts.length > 0 &&
    tx.run(
      sql`insert into search_entry (workspace_id, record_id, object, text, tokens, touched_at)
        values (${workspaceId}, ${id}, 'account', ${texts.map(normalize).join(' | ')}, ${indexTokens(texts)}, ${now})`,
      prepared,
    )
  const event = tx.run(
    sql`insert into outbox (id, ws, at, type, object, payload)
      values (${newId(now)}, ${workspaceId}, ${now}, ${`account.${action}d`}, 'account', ${JSON.stringify({ ids: [id] })})`,
    prepared,
  )
  await Promise.all([history, entry, event])
}
