import type pg from 'pg'
import { newId } from '#platform/db/new-id.ts'
import { normalize } from '#platform/search/normalize.ts'
import { rankCandidates } from '#platform/search/rank.ts'
import { indexTokens, queryTokens } from '#platform/search/tokens.ts'

/*
 * What an engineer would write by hand for one firm's accounts: the same tables, the same indexes and tokens, no engine,
 * no rights, no row-level security (the connection is the owner's). The measures compare the product with this.
 */

type Client = pg.ClientBase | pg.Pool
type Row = Record<string, unknown> & { id: string; version: number }

const columns = `id, version, custom, name, short_name, form, kinds, parent_id, credit_code, industry, region, phone, email,
  website, address, source, tags, note, next_step, next_step_on, last_activity_at, external_id, owner_id, created_at,
  updated_at, created_by, updated_by`
const visible = 'workspace_id = $1 and deleted_at is null'
const pageSize = 51

export async function listByName(client: Client, workspaceId: string): Promise<Row[]> {
  const text = `select ${columns} from account where ${visible} order by name, id limit ${pageSize}`
  return (await client.query<Row>({ name: 'list by name', text, values: [workspaceId] })).rows
}

export async function listNewest(client: Client, workspaceId: string): Promise<Row[]> {
  const text = `select ${columns} from account where ${visible} order by id desc limit ${pageSize}`
  return (await client.query<Row>({ name: 'list newest', text, values: [workspaceId] })).rows
}

type Contains = { workspaceId: string; text: string; sort: 'name' | 'newest' }

/** Names that contain a text: candidates from the inverted index, then the text itself. */
export async function listContaining(client: Client, { workspaceId, text, sort }: Contains): Promise<Row[]> {
  const query = `select ${columns} from account where ${visible} and name ilike $3
    and id in (select record_id from search_entry where workspace_id = $1 and tokens @> $2)
    order by ${sort === 'name' ? 'name, id' : 'id desc'} limit ${pageSize}`
  const values = [workspaceId, queryTokens(text)[0], `%${text}%`]
  return (await client.query<Row>({ name: `list containing ${sort}`, text: query, values })).rows
}

/** The thousand candidates touched last, ranked, and the titles of the best twenty. */
export async function search(client: Client, { workspaceId, text }: { workspaceId: string; text: string }) {
  const alternatives = queryTokens(text)
  const tests = alternatives.map((_, i) => `tokens @> $${i + 2}`).join(' or ')
  const { rows: candidates } = await client.query<{ id: string; object: string; text: string }>({
    text: `select record_id as id, object, text from search_entry where workspace_id = $1 and (${tests})
      order by touched_at desc limit 1000`,
    values: [workspaceId, ...alternatives],
  })
  const best = rankCandidates(candidates, normalize(text)).slice(0, 20)
  const { rows } = await client.query<{ id: string; name: string }>({
    name: 'titles',
    text: `select id, name from account where ${visible} and id = any($2)`,
    values: [workspaceId, best.map(({ id }) => id)],
  })
  const titles = new Map(rows.map(({ id, name }) => [id, name]))
  return best.map(({ id, object }) => ({ id, object, title: titles.get(id) }))
}

export async function readOne(client: Client, { workspaceId, id }: { workspaceId: string; id: string }): Promise<Row> {
  const text = `select ${columns} from account where ${visible} and id = $2`
  return (await client.query<Row>({ name: 'read one', text, values: [workspaceId, id] })).rows[0]!
}

export type NewAccount = { name: string; phone: string; industry: string; region: string }
type Creation = { workspaceId: string; userId: string; values: NewAccount }

/** A row, its history, its search entry and its event, in one transaction. */
export async function createOne(client: pg.ClientBase, { workspaceId, userId, values }: Creation): Promise<Row> {
  const now = new Date()
  const id = newId(now)
  const { name, phone, industry, region } = values
  await client.query('begin')
  const { rows } = await client.query<Row>({
    name: 'create',
    text: `insert into account (workspace_id, id, version, custom, name, form, kinds, industry, region, phone, phone_e164,
        owner_id, created_at, updated_at, created_by, updated_by)
      values ($1, $2, 1, '{}', $3, 'firm', '{prospect}', $4, $5, $6, $7, $8, $9, $9, $8, $8) returning ${columns}`,
    values: [workspaceId, id, name, industry, region, phone, `+86${phone}`, userId, now],
  })
  await writeBeside(client, { workspaceId, userId, id, now, action: 'create', changes: null, texts: [name, phone] })
  await client.query('commit')
  return rows[0]!
}

type Update = { workspaceId: string; userId: string; id: string; version: number; note: string }

/** One field of a row, if nobody else has changed it, with its history and event. */
export async function updateOne(client: pg.ClientBase, update: Update): Promise<Row> {
  const { workspaceId, userId, id, version, note } = update
  const now = new Date()
  await client.query('begin')
  const before = await client.query<Row>({
    name: 'lock',
    text: `select ${columns} from account where ${visible} and id = $2 for update`,
    values: [workspaceId, id],
  })
  const current = before.rows[0]!
  if (current.version !== version) throw new Error('The record moved')
  const { rows } = await client.query<Row>({
    name: 'update',
    text: `update account set note = $3, version = version + 1, updated_at = $4, updated_by = $5
      where workspace_id = $1 and id = $2 returning ${columns}`,
    values: [workspaceId, id, note, now, userId],
  })
  const changes = { note: { from: current.note, to: note } }
  const texts = [String(current.name), String(current.phone ?? '')]
  await writeBeside(client, { workspaceId, userId, id, now, action: 'update', changes, texts })
  await client.query('commit')
  return rows[0]!
}

type Beside = {
  workspaceId: string
  userId: string
  id: string
  now: Date
  action: 'create' | 'update'
  changes: object | null
  texts: string[]
}

async function writeBeside(client: pg.ClientBase, beside: Beside): Promise<void> {
  const { workspaceId, userId, id, now, action, changes, texts } = beside
  await client.query({
    name: 'history',
    text: `insert into history (workspace_id, id, at, object, record_id, action, actor_id, channel, changes)
      values ($1, $2, $3, 'account', $4, $5, $6, 'api', $7)`,
    values: [workspaceId, newId(now), now, id, action, userId, changes && JSON.stringify(changes)],
  })
  await client.query({
    name: 'search entry',
    text: `insert into search_entry (workspace_id, record_id, object, text, tokens, touched_at)
      values ($1, $2, 'account', $3, $4, $5)
      on conflict (workspace_id, record_id) do update
        set text = excluded.text, tokens = excluded.tokens, touched_at = excluded.touched_at
        where search_entry.text <> excluded.text or search_entry.touched_at < excluded.touched_at - interval '1 day'`,
    values: [workspaceId, id, texts.map(normalize).join(' | '), indexTokens(texts), now],
  })
  await client.query({
    name: 'event',
    text: `insert into outbox (id, ws, at, type, object, payload) values ($1, $2, $3, $4, 'account', $5)`,
    values: [newId(now), workspaceId, now, `account.${action}d`, JSON.stringify({ ids: [id] })],
  })
}
