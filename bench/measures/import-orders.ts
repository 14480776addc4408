import { createReadStream, createWriteStream, openAsBlob } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'csv-parse'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { loadAccounts, seed } from '#bench/load.ts'
import type { Product, Workspace } from '#bench/product.ts'
import { report, say, timed } from '#bench/report.ts'
import { mostResident } from '#bench/resident-memory.ts'
import { newId } from '#platform/db/new-id.ts'
import { normalize } from '#platform/search/normalize.ts'
import { indexTokens } from '#platform/search/tokens.ts'
import { type CopyValue, copyStream } from '#seed/large/copy-text.ts'
import { largeOrders } from '#seed/large/orders.ts'

const today = Math.floor(Date.now() / 86_400_000)

/**
 * Orders of existing customers, imported from a CSV file through the API, against hand-written SQL that gets the rows
 * parsed and tokenised. What parsing costs is timed apart and taken off the import's time.
 */
export async function measureImport(product: Product, { orders, customers }: { orders: number; customers: number }) {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-bench-import-'))
  try {
    const csv = join(folder, 'orders.csv')
    await timed(`write a file of ${orders} orders`, () => writeCsv(csv, { orders, customers }))
    const byHand = await workspaceWith(product, { name: 'import-by-hand', customers })
    const importId = newId(new Date())
    const parsing = await timed('parse and tokenise', () => parseFile(csv, importId))
    const rows = parsing.result
    const sql = await timed('hand-written SQL', () =>
      importByHand(product.owner, { rows, importId, workspace: byHand }),
    )
    rows.length = 0
    // The product keeps its staging too, so that errors can be fetched and imports be taken back.
    await product.owner.query('delete from import_row where import_id = $1', [importId])
    const own = await workspaceWith(product, { name: 'import', customers })
    const { result: ours, megabytes } = await mostResident(product.pid, () =>
      timed('the import', () => importFile(product, { workspace: own, csv })),
    )
    if (ours.result.created !== orders) throw new Error(`created ${ours.result.created} of ${orders} orders`)
    const seconds = { seconds: ours.seconds, sqlSeconds: sql.seconds, withParsing: ours.seconds / sql.seconds }
    report({ name: 'import-orders', ratio: (ours.seconds - parsing.seconds) / sql.seconds, max: 1.6, ...seconds })
    report({ name: 'import-orders-memory', ratio: megabytes / 400, max: 1, megabytes })
    report({ name: 'import-orders-parsing', value: parsing.seconds, unit: 's' })
    report({ name: 'import-orders-per-second', value: orders / ours.seconds, unit: 'rows/s' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A firm with that many customers, whose value is not computed of itself: the run after one import would disturb the next. */
export async function workspaceWith(product: Product, { name, customers }: { name: string; customers: number }) {
  const workspace = await product.createWorkspace(name)
  await product.owner.query(`update workspace set modules = array_remove(modules, 'value') where id = $1`, [
    workspace.workspaceId,
  ])
  await timed(`load ${customers} customers`, () => loadAccounts(product.owner, { workspace, count: customers }))
  return workspace
}

/** A file of orders of these customers. */
export async function writeCsv(
  path: string,
  { orders, customers }: { orders: number; customers: number },
): Promise<void> {
  await pipeline(lines, createWriteStream(path))

  async function* lines(): AsyncGenerator<string> {
    let text = 'number,date,customer,total\n'
    for (const { number, date, account, total } of largeOrders({ seed, count: orders, customers, today })) {
      text += `${number},${date},C${String(account).padStart(7, '0')},${total}\n`
      if (text.length < 65_536) continue
      yield text
      text = ''
    }
    yield text
  }
}

/** Reads the file: rows as the staging table takes them. */
async function parseFile(csv: string, importId: string): Promise<CopyValue[][]> {
  const rows: CopyValue[][] = []
  const at = new Date()
  let n = 0
  for await (const cells of createReadStream(csv).pipe(parse({ from_line: 2 }))) {
    const [number, date, customer, total] = cells as [string, string, string, string]
    n++
    rows.push([
      ...[importId, n, n + 1, newId(at), cells as string[], [number, date, customer, total]],
      ...[normalize(number), indexTokens([number])],
    ])
  }
  return rows
}

type ByHand = { rows: CopyValue[][]; importId: string; workspace: Workspace }

/** COPY into the same staging, then one statement each for records, history and search. */
async function importByHand(client: pg.Client, { rows, importId, workspace }: ByHand): Promise<void> {
  const { workspaceId, userId } = workspace
  const columns = 'import_id, n, row_number, id, cells, stored, search_text, tokens'
  await client.query('begin')
  await pipeline(copyStream(rows), client.query(copyFrom(`copy import_row (${columns}) from stdin`)))
  await client.query(
    `insert into sales_order (workspace_id, id, version, custom, number, date, account_id, total, total_currency, total_base,
       status, owner_id, created_at, updated_at, created_by, updated_by)
     select $1, r.id, 1, '{}', r.stored[1], r.stored[2]::date, a.id, r.stored[4]::numeric, 'CNY', r.stored[4]::numeric,
       'completed', a.owner_id, $3, $3, $4, $4
     from import_row r
     join account a on a.workspace_id = $1 and a.external_id = r.stored[3] and a.deleted_at is null
     where r.import_id = $2 order by r.n`,
    [workspaceId, importId, new Date(), userId],
  )
  await client.query(
    `insert into history (workspace_id, id, at, object, record_id, action, actor_id, channel, batch_id)
     select $1, r.id, $3, 'order', r.id, 'create', $4, 'import', $2::uuid from import_row r where r.import_id = $2`,
    [workspaceId, importId, new Date(), userId],
  )
  await client.query(
    `insert into search_entry (workspace_id, record_id, object, text, tokens, touched_at)
     select $1, r.id, 'order', r.search_text, r.tokens, $3 from import_row r where r.import_id = $2`,
    [workspaceId, importId, new Date()],
  )
  await client.query('commit')
}

type Import = { id: string; state: string; created: number; done?: number }

/** Imports the file and waits for the end. */
export async function importFile(
  product: Product,
  { workspace, csv }: { workspace: Workspace; csv: string },
): Promise<Import> {
  const form = new FormData()
  form.append('file', await openAsBlob(csv), 'orders.csv')
  const map = { number: 'number', date: 'date', customer: 'account.externalId', total: 'total' }
  form.append('options', JSON.stringify({ object: 'orders', mode: 'create', map }))
  let record = await call<Import>(product, workspace, { path: '/imports', body: form })
  while (['queued', 'running', 'checking', 'checked'].includes(record.state)) {
    await pause(250)
    record = await call<Import>(product, workspace, { path: `/imports/${record.id}` })
  }
  if (record.state !== 'done') throw new Error(`The import ended as ${record.state}`)
  say(`${record.created} orders imported`)
  return record
}

type Call = { path: string; body?: FormData | string }

/** One call of the API; JSON comes back. */
export async function call<Json>({ url }: Product, { apiKey }: Workspace, { path, body }: Call): Promise<Json> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Json
}
