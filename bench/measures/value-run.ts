import { setTimeout as pause } from 'node:timers/promises'
import { type LoadedAccounts, loadOrders } from '#bench/load.ts'
import type { Product, Workspace } from '#bench/product.ts'
import { quantile, report, say, timed } from '#bench/report.ts'
import { newId } from '#platform/db/new-id.ts'
import { call } from './import-orders.ts'

/** What somebody else may have to wait for an answer while a run computes. */
const mostMeanwhileMs = 200
/** How long the same is asked before, to tell a slow run from a slow machine. */
const idleMs = 3_000
const today = Math.floor(Date.now() / 86_400_000)

type Run = { runId: string; state: string; customers?: number; model?: string }
type Firm = { workspace: Workspace; accounts: LoadedAccounts; orders: number }

/**
 * A value run over all customers (reading, fitting, scoring, storing) against hand-written SQL that groups the orders by
 * customer and day and stores a row per customer, which is where the models only begin.
 */
export async function measureValueRun(product: Product, { workspace, accounts, orders }: Firm): Promise<void> {
  const { ids } = accounts
  await timed(`load ${orders} orders`, () => loadOrders(product.owner, { workspace, ids, count: orders, today }))
  const sql = await timed('hand-written SQL', () => groupByHand(product, workspace))
  const idle = keepAsking(product, workspace)
  await pause(idleMs)
  const idleWaits = await idle.end()
  const asking = keepAsking(product, workspace)
  const ours = await timed('the value run', () => run(product, workspace))
  const waits = await asking.end()
  say(`${ours.result.customers} customers by ${ours.result.model}`)
  if (ours.result.customers !== ids.length) throw new Error(`The run knows ${ours.result.customers} customers`)
  const seconds = { seconds: ours.seconds, sqlSeconds: sql.seconds }
  report({ name: 'value-run', ratio: ours.seconds / sql.seconds, max: 2, ...seconds })
  const p95 = quantile(waits, 0.95)
  const figures = {
    p95Ms: p95,
    idleP95Ms: quantile(idleWaits, 0.95),
    slowestMs: Math.max(...waits),
    requests: waits.length,
  }
  report({ name: 'value-run-meanwhile', ratio: p95 / mostMeanwhileMs, max: 1, ...figures })
}

/** Asks for a page of customers again and again until `end`: the milliseconds that each answer took. */
function keepAsking(product: Product, workspace: Workspace) {
  const waits: number[] = []
  let ended = false
  const asking = (async () => {
    while (!ended) {
      const start = performance.now()
      await call(product, workspace, { path: '/accounts?limit=50&include=value' })
      waits.push(performance.now() - start)
      await pause(50)
    }
  })()
  return {
    async end(): Promise<number[]> {
      ended = true
      await asking
      return waits
    },
  }
}

async function groupByHand({ owner }: Product, { workspaceId }: Workspace): Promise<void> {
  await owner.query(
    `insert into account_value (workspace_id, run_id, account_id, grade, purchase_days, first_order_on, last_order_on, spend)
     select $1, $2, account_id, 'statistics', count(*), min(date), max(date), sum(spend)
     from (
       select account_id, date, sum(total_base) as spend from sales_order
       where workspace_id = $1 and deleted_at is null and status <> 'cancelled'
       group by account_id, date
     ) days
     group by account_id`,
    [workspaceId, newId()],
  )
}

async function run(product: Product, workspace: Workspace): Promise<Run> {
  let current = await call<Run>(product, workspace, { path: '/value-runs', body: JSON.stringify({ unit: 'week' }) })
  while (current.state === 'queued' || current.state === 'running') {
    await pause(250)
    current = await call<Run>(product, workspace, { path: `/value-runs/${current.runId}` })
  }
  if (current.state !== 'done') throw new Error(`The value run ended as ${current.state}: ${JSON.stringify(current)}`)
  return current
}
