import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { mostSharing } from '#platform/duplicate/find-pairs.ts'
import { type Judgement, judgePair } from '#platform/duplicate/judge-pair.ts'
import { matchKeys, ruleOfKey } from '#platform/duplicate/match-keys.ts'
import type { MatchRule } from '#platform/duplicate/match-rule.ts'
import { rulesOf } from '#platform/duplicate/rules-of.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { titleSql } from '#platform/record/title-sql.ts'
import { type Batch, inBatch } from './batch.ts'
import { readCells } from './convert-row.ts'

type Row = { n: number; id: string; cells: string[]; name: string | null; keys: string[] }

/** What a row is suspected to be: a record, or an earlier row of the batch (by its own id). */
type Suspicion = Judgement & { n: number; recordId: string; title: string | null; mayUpdate: boolean }

/**
 * Rows that would make a record which seems to be here already, or to be made by an earlier row: as was asked they are left
 * out, refused, or change that record. Rules that need another record beside (the same name at one customer) are not asked here.
 */
export async function markSuspects(ctx: Ctx, batch: Batch, outcome: 'existing' | 'judged'): Promise<void> {
  const asked = batch.record.choices.suspected
  if (!asked || asked === 'create') return
  const { object } = batch.plan.plan
  const rules = (await rulesOf(ctx, object)).filter((rule) => !rule.with)
  const rows = await newRows(ctx, batch, rules)
  const found = new Map<number, Suspicion>()
  for (const suspicion of await amongRecords(ctx, batch, { rows, rules })) keepSurest(found, suspicion)
  for (const suspicion of amongRows(rows, rules)) keepSurest(found, suspicion)
  if (found.size === 0) return
  const marks = [...found.values()].map(({ n, recordId, title, mayUpdate }) => {
    const fault = [{ code: 'import.row.suspected', params: { value: title ?? '' } }]
    if (asked === 'block') return { n, faults: fault, outcome: outcome === 'judged' ? 'judged' : null, recordId: null }
    return { n, faults: null, outcome: asked === 'update' && mayUpdate ? 'update' : 'existing', recordId }
  })
  if (outcome === 'judged' && asked !== 'block') return
  await ctx.tx.run(sql`
    update import_row r set faults = m.faults, outcome = m.outcome, record_id = m."recordId"
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m(n bigint, faults jsonb, outcome text, "recordId" uuid)
    where r.import_id = ${batch.record.id} and r.n = m.n`)
}

async function newRows(ctx: Ctx, batch: Batch, rules: readonly MatchRule[]): Promise<Row[]> {
  const rows = await ctx.tx.rows<{ n: number; id: string; cells: string[] }>(sql`
    select r.n, r.id, r.cells from import_row r
    where ${inBatch(batch)} and r.faults is null and r.create_faults is null and r.outcome is null order by r.n`)
  const { country } = checkContext(ctx)
  const { title } = batch.plan.plan.object
  return rows.map((row) => {
    const { given } = readCells(batch.plan, row, ctx)
    const name = given[title]
    return { ...row, name: typeof name === 'string' ? name : null, keys: matchKeys(rules, given, country) }
  })
}

type Comparing = { rows: readonly Row[]; rules: readonly MatchRule[] }
type Met = { n: number; recordId: string; rules: string[]; title: string | null; mayUpdate: boolean; maySee: boolean }

async function amongRecords(ctx: Ctx, batch: Batch, { rows, rules }: Comparing): Promise<Suspicion[]> {
  const { plan } = batch.plan
  const { object } = plan
  const asked = rows.flatMap(({ n, keys }) => keys.map((key) => ({ n, key })))
  if (asked.length === 0) return []
  const may = (verb: 'read' | 'update') => scopeSql(ctx, { object, verb, alias: 't' })
  const met = await ctx.tx.rows<Met>(sql`
    with shared as (
      select a.n, k.record_id, split_part(a.key, '=', 1) as rule, count(*) over (partition by a.n, a.key) as sharing
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(n bigint, key text)
      cross join lateral (
        select m.record_id from match_key m
        where m.workspace_id = ${ctx.workspaceId} and m.object = ${object.name} and m.key = a.key limit ${mostSharing + 1}
      ) k
    )
    select s.n, t.id as "recordId", array_agg(distinct s.rule) as rules, ${titleSql(plan, 't')} as title,
      ${may('update')} as "mayUpdate", ${may('read')} as "maySee"
    from shared s
    join ${plan.table} t on t.workspace_id = ${ctx.workspaceId} and t.id = s.record_id and t.deleted_at is null
    where s.sharing <= ${mostSharing}
    group by s.n, t.id, title, "mayUpdate", "maySee"`)
  const names = new Map(rows.map(({ n, name }) => [n, name]))
  return met.flatMap(({ rules: shared, maySee, title, ...one }) => {
    const judged = judgePair(rules, { rules: shared, names: [names.get(one.n) ?? null, title] })
    return judged ? [{ ...one, ...judged, title: maySee ? title : null }] : []
  })
}

/** Rows that are suspected to mean the same as an earlier one. */
function amongRows(rows: readonly Row[], rules: readonly MatchRule[]): Suspicion[] {
  const byKey = new Map<string, Row[]>()
  const suspicions: Suspicion[] = []
  for (const row of rows) {
    const shared = new Map<Row, string[]>()
    for (const key of row.keys) {
      const earlier = byKey.get(key) ?? []
      for (const other of earlier) shared.set(other, [...(shared.get(other) ?? []), ruleOfKey(key)])
      if (earlier.length < mostSharing) byKey.set(key, [...earlier, row])
    }
    for (const [other, met] of shared) {
      const judged = judgePair(rules, { rules: met, names: [row.name, other.name] })
      if (judged) suspicions.push({ ...judged, n: row.n, recordId: other.id, title: other.name, mayUpdate: true })
    }
  }
  return suspicions
}

function keepSurest(found: Map<number, Suspicion>, suspicion: Suspicion): void {
  const known = found.get(suspicion.n)
  if (!known || suspicion.score > known.score) found.set(suspicion.n, suspicion)
}
