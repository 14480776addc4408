import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { to as copyTo } from 'pg-copy-streams'
import type { Product, Workspace } from '#bench/product.ts'
import { report, timed } from '#bench/report.ts'
import { call } from './import-orders.ts'

type Exported = { id: string; state: string; count: number }

const columns = ['name', 'form', 'kinds', 'industry', 'region', 'phone', 'externalId', 'ownerId', 'createdAt']

/**
 * An export of all customers as CSV, from the order to the finished file, against COPY of the same columns by hand. Ours asks the
 * member's rights for each page, says options and times in words and keeps formulas from running.
 */
export async function measureExport(product: Product, { workspace }: { workspace: Workspace }): Promise<void> {
  const byHand = await timed('COPY by hand', () => copyByHand(product, workspace))
  const ours = await timed('the export', () => exportAll(product, workspace))
  const { count } = ours.result
  const rates = { rows: count, rowsPerSecond: count / ours.seconds, seconds: ours.seconds, copySeconds: byHand.seconds }
  report({ name: 'export', ratio: ours.seconds / byHand.seconds, max: 25, ...rates })
}

async function copyByHand({ owner }: Product, { workspaceId }: Workspace): Promise<void> {
  const file = join(tmpdir(), `guanxi-copy-${process.pid}.csv`)
  const statement = `copy (
    select a.name, a.form, array_to_string(a.kinds, '; '), a.industry, a.region, a.phone, a.external_id, m.name, a.created_at
    from account a left join member m on m.workspace_id = a.workspace_id and m.id = a.owner_id
    where a.workspace_id = '${workspaceId}' and a.deleted_at is null order by a.id) to stdout (format csv)`
  await pipeline(owner.query(copyTo(statement)), createWriteStream(file))
  await rm(file)
}

async function exportAll(product: Product, workspace: Workspace): Promise<Exported> {
  const body = JSON.stringify({ object: 'accounts', format: 'csv', columns, sort: 'createdAt' })
  let current = await call<Exported>(product, workspace, { path: '/exports', body })
  while (current.state === 'queued' || current.state === 'running') {
    await pause(50)
    current = await call<Exported>(product, workspace, { path: `/exports/${current.id}` })
  }
  if (current.state !== 'done') throw new Error(`The export ended as ${current.state}`)
  return current
}
