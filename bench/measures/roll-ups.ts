import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Product, Workspace } from '#bench/product.ts'
import { report, timed } from '#bench/report.ts'
import { call, importFile, workspaceWith, writeCsv } from './import-orders.ts'

const rollUps = [
  { key: 'orders', label: 'Orders', kind: 'number', rollUp: { object: 'order', by: 'accountId', op: 'count' } },
  {
    key: 'turnover',
    label: 'Turnover',
    kind: 'money',
    rollUp: { object: 'order', by: 'accountId', op: 'sum', field: 'total' },
  },
]

/**
 * What two roll-ups on the customer (count and sum of his orders) add to an import of orders: the import with them against the same
 * import without them and hand-written UPDATEs, which count again for the customers touched, in as many batches as the import had.
 */
export async function measureRollUps(product: Product, { orders, customers }: { orders: number; customers: number }) {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-bench-roll-ups-'))
  try {
    const csv = join(folder, 'orders.csv')
    await writeCsv(csv, { orders, customers })
    const plain = await workspaceWith(product, { name: 'without-roll-ups', customers })
    const without = await timed('the import without roll-ups', () => importFile(product, { workspace: plain, csv }))
    const own = await workspaceWith(product, { name: 'roll-ups', customers })
    for (const field of rollUps) {
      await call(product, own, { path: '/object-definitions/account/fields', body: JSON.stringify(field) })
    }
    const counted = await timed('the import with roll-ups', () => importFile(product, { workspace: own, csv }))
    const batches = await transactionsOf(product, own)
    const byHand = await timed(`counting by hand in ${batches} batches`, () =>
      countByHand(product, plain, Math.ceil(orders / batches)),
    )
    await compare(product, { plain, own })
    const seconds = { seconds: counted.seconds, withoutSeconds: without.seconds, sqlSeconds: byHand.seconds }
    report({ name: 'import-roll-ups', ratio: counted.seconds / (without.seconds + byHand.seconds), max: 2, ...seconds })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** In how many transactions a workspace's orders were stored. */
async function transactionsOf({ owner }: Product, { workspaceId }: Workspace): Promise<number> {
  const { rows } = await owner.query<{ count: string }>(
    'select count(distinct xmin::text) from sales_order where workspace_id = $1',
    [workspaceId],
  )
  return Number(rows[0]!.count)
}

async function countByHand({ owner }: Product, { workspaceId }: Workspace, batch: number): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await owner.query<{ id: string }>(
      `select id from sales_order where workspace_id = $1 and id > $2 order by id limit ${batch}`,
      [workspaceId, after],
    )
    if (rows.length === 0) return
    after = rows.at(-1)!.id
    await owner.query(
      `update account a set custom = a.custom || jsonb_build_object('orders', s.orders, 'turnover', s.turnover)
       from (select account_id, count(*) as orders, sum(total_base) as turnover from sales_order
         where workspace_id = $1 and deleted_at is null and account_id in (
           select account_id from sales_order where workspace_id = $1 and id = any($2::uuid[])) and id <= $3
         group by account_id) s
       where a.workspace_id = $1 and a.id = s.account_id`,
      [workspaceId, rows.map(({ id }) => id), after],
    )
  }
}

/** Both must have counted the same. */
async function compare({ owner }: Product, sides: { plain: Workspace; own: Workspace }): Promise<void> {
  const sums = await Promise.all(
    Object.values(sides).map(({ workspaceId }) =>
      owner.query(
        `select sum((custom ->> 'orders')::numeric) as orders, sum((custom ->> 'turnover')::numeric) as turnover
         from account where workspace_id = $1`,
        [workspaceId],
      ),
    ),
  )
  const [ours, theirs] = sums.map(({ rows }) =>
    JSON.stringify(rows[0], (_, value) => (value === null ? 0 : Number(value) || value)),
  )
  if (ours !== theirs) throw new Error(`counted ${ours} and ${theirs}`)
}
