import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { pino } from 'pino'
import type { presentRun } from '#domains/value/run/run.present.ts'
import { newId } from '#platform/db/new-id.ts'
import { type JobWorker, startJobWorker } from '#platform/job/worker.ts'
import type { TestApp, TestWorkspace } from '#platform/testing/http.ts'
import { until } from '#platform/testing/until.ts'

export type TestOrder = { customer: string; date: string; amount: number | null; status?: string }
export type RunView = ReturnType<typeof presentRun>

const cdnow = fileURLToPath(new URL('../../../../shared/data/btyd/cdnowElog.csv', import.meta.url))
export const cdnowIsHere = existsSync(cdnow)

/** The tenth of the CDNOW orders that was published with the models; real data that lie beside the repository. */
export function cdnowOrders(): TestOrder[] {
  const lines = readFileSync(cdnow, 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => {
    const [customer, , day, , amount] = line.split(',') as [string, string, string, string, string]
    const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`
    return { customer, date, amount: Number(amount) }
  })
}

/** Stores customers and their orders as they are, without search and history; the ids of the customers by their names. */
export async function storeOrders(
  { db }: TestApp,
  { workspaceId }: TestWorkspace,
  orders: readonly TestOrder[],
): Promise<Map<string, string>> {
  const ids = new Map([...new Set(orders.map(({ customer }) => customer))].map((name) => [name, newId()]))
  const now = new Date()
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into account (workspace_id, id, version, custom, name, created_at, updated_at)
      select ${workspaceId}::uuid, a.id, 1, '{}', a.name, ${now}, ${now}
      from unnest(${[...ids.values()]}::uuid[], ${[...ids.keys()]}::text[]) as a (id, name)`)
    await tx.run(sql`
      insert into sales_order (workspace_id, id, version, custom, account_id, date, total, total_currency, total_base, status, created_at, updated_at)
      select ${workspaceId}::uuid, new_id(${now}), 1, '{}', o.account_id, o.date, o.amount, 'CNY', o.amount, o.status, ${now}, ${now}
      from unnest(${orders.map(({ customer }) => ids.get(customer))}::uuid[], ${orders.map(({ date }) => date)}::date[],
        ${orders.map(({ amount }) => amount)}::numeric[], ${orders.map(({ status = 'completed' }) => status)}::text[])
        as o (account_id, date, amount, status)`)
  })
  return ids
}

/** A worker that runs the jobs of the test. */
export function startWorker({ config, db, database }: TestApp): Promise<JobWorker> {
  return startJobWorker({ config, db, log: pino({ level: 'silent' }), databaseUrl: database.appUrl })
}

/** Starts a run through the API and waits until it has ended. */
export async function valueRun({ client }: TestWorkspace, input: Record<string, unknown> = {}): Promise<RunView> {
  const started = await client<RunView>('POST', '/value-runs', input)
  if (started.status !== 202) throw new Error(started.text)
  let run: RunView
  await until(async () => {
    run = (await client<RunView>('GET', `/value-runs/${started.json.id}`)).json
    return Boolean(run.endedAt)
  })
  return run!
}
