import pg from 'pg'
import { makeDraft, releaseNow, startDraft } from '#domains/programmes/programme/testing/programme-firm.ts'
import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { standardSchema } from '#platform/object/registry.ts'
import { plannedField, planOfDefinition } from '#platform/record/plan.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { testDay } from '#platform/testing/day.ts'
import { made } from '#platform/testing/people.ts'
import { until } from '#platform/testing/until.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'
import { beginFirm } from '#seed/fill-firm.ts'
import { generateTrading } from '#seed/trading/trading.ts'

/** A firm with something on every page: the small sample, its value, a goal, a programme under way, an evaluation, a market and an opportunity. */
export async function fullFirm(): Promise<WorkerApp> {
  const test = await workerApp()
  const { workspaceId, userId, client } = test.workspaceA
  await withCtx(test.db, { workspaceId }, async (ctx) => {
    const today = testDay()
    const firm = generateTrading({ seed: 1, today })
    const growing = await beginFirm(ctx, { adminId: userId, firm })
    return growing.until(today)
  })
  const run = await client<{ id: string }>('POST', '/value-runs', {})
  await until(async () => (await client<{ state: string }>('GET', `/value-runs/${run.json.id}`)).json.state === 'done')
  const problemId = await made(client, '/problems', { text: 'We lose customers' })
  await made(client, `/problems/${problemId}/goal`, {
    name: 'Keep them',
    metric: 'orders.revenue',
    dueOn: '2099-01-01',
    keep: ['value', 'market', 'programmes', 'sales'],
  })
  const { json } = await client<{ data: { industry: string }[] }>('POST', '/accounts/query', {
    filter: { field: 'industry', op: 'isNotEmpty' },
    limit: 1,
  })
  const { id } = await makeDraft(test.workspaceA, { industry: json.data[0]!.industry, waveCount: 1 })
  await startDraft(test.workspaceA, id)
  await releaseNow(test.workspaceA, id, 1)
  await made(client, `/programmes/${id}/evaluations`, {})
  const size = { firmsLow: 1, firmsHigh: 2, source: 'a guess', asOf: '2026-01-01' }
  await made(client, '/market-segments', { industry: json.data[0]!.industry, region: 'North', ...size })
  await made(client, '/market-firms', { name: 'Out there' })
  const needs = await client<{ data: { id: string; accountId: string }[] }>('POST', '/needs/query', {
    filter: {
      and: [
        { field: 'state', op: 'eq', value: 'stated' },
        { field: 'importance', op: 'gte', value: 4 },
      ],
    },
    limit: 1,
  })
  const { id: needId, accountId } = needs.json.data[0]!
  await made(client, '/opportunities', { name: 'Two quiet pumps', accountId, needId, amount: '1000' })
  await made(client, '/resource-assessments', { note: 'What there is' })
  await made(client, '/shortfalls', { title: 'Too few hands', dueOn: '2026-01-01' })
  return test
}

/** What a field of an object is kept in, other domains' columns included. */
export type Stored = {
  /** As roles call it: `industry`, `value.tier`. */
  key: string
  field: Field
  table: string
  columns: { name: string; type: string }[]
}

/** The fields whose values a figure can be computed from: what a record is called, what it refers to and who keeps it aside. */
export function storedFields(object: ObjectDefinition): Stored[] {
  const plan = planOfDefinition(object)
  const own = allFields(object)
    .filter(([key, { kind }]) => key !== object.title && kind !== 'reference' && !kept.has(key))
    .map(([key, field]) => ({ key, field, table: object.table, columns: plan.byKey.get(key)!.columns }))
  const others = standardSchema()
    .extensionsOf(object)
    .flatMap(({ name, table, fields }) =>
      Object.entries(fields).map(([key, field]) => ({
        key: `${name}.${key}`,
        field,
        table,
        columns: plannedField(key, field).columns,
      })),
    )
  return [...own, ...others].filter(({ field }) => field.kind !== 'reference')
}

const kept = new Set(['createdAt', 'updatedAt', 'externalId'])

/** Changes values behind the back of the product, so that only what reads them now can tell the difference. */
export async function openTampering(ownerUrl: string) {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  const saved = new Set<string>()
  const setOther = async (table: string, fields: readonly Stored[]) => {
    const sets = fields.flatMap(({ columns, field }) =>
      columns.map((column) => `${column.name} = ${otherValue(column, field)}`),
    )
    await client.query(`update ${table} set ${sets.join(', ')}`)
  }
  const byTable = (fields: readonly Stored[]) => Map.groupBy(fields, ({ table }) => table)
  return {
    close: () => client.end(),
    /** Whether the database lets other values be. */
    async isPossible(stored: Stored): Promise<boolean> {
      await client.query('begin')
      const possible = await setOther(stored.table, [stored]).then(
        () => true,
        () => false,
      )
      await client.query('rollback')
      return possible
    },
    /** Gives every row other values. */
    async change(fields: readonly Stored[]): Promise<void> {
      for (const [table, some] of byTable(fields)) {
        if (!saved.has(table)) await client.query(`create table before_${table} as select * from ${table}`)
        saved.add(table)
        await setOther(table, some)
      }
    },
    async putBack(fields: readonly Stored[]): Promise<void> {
      for (const [table, some] of byTable(fields)) {
        const sets = some.flatMap(({ columns }) => columns.map(({ name }) => `${name} = b.${name}`))
        const key = table.startsWith('account_') ? 'account_id' : 'id'
        await client.query(`update ${table} t set ${sets.join(', ')} from before_${table} b where b.${key} = t.${key}`)
        await client.query(`vacuum ${table}`)
      }
    },
  }
}

function otherValue({ name, type }: { name: string; type: string }, { kind, options }: Field): string {
  if (kind === 'choice')
    return `case when ${name} = '${options![0]}' then '${options![1] ?? options![0]}' else '${options![0]}' end`
  const values: Record<string, string> = {
    text: `coalesce(${name}, '') || 'x'`,
    bool: `not coalesce(${name}, false)`,
    boolean: `not coalesce(${name}, false)`,
    date: `coalesce(${name} - 400, date '2020-01-01')`,
    timestamptz: `coalesce(${name} - interval '400 days', timestamptz '2020-01-01')`,
    'text[]': `array['x']`,
    jsonb: 'null',
  }
  return values[type] ?? `coalesce(${name}, 0) + 1`
}
