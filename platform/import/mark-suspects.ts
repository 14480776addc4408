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
import { isMatched } from './mark-rows.ts'
import { addNotes } from './row-notes.ts'

type Row = { n: number; id: string; key: string | null; words: string; name: string | null; keys: string[] }

/** What a row is suspected to be: a record, or an earlier row of the batch (by its own id), of which nothing else was said since. */
type Suspicion = Judgement & {
  n: number
  recordId: string
  title: string | null
  mayUpdate: boolean
  repeats?: boolean
}

/** How many rows are suspected, and how many of them would change nothing of what an earlier row makes. */
export type Suspects = { count: number; same: number }

const atOnce = 5_000

/**
 * Rows that would make a record which seems to be here already, or to be made by an earlier row: as was asked they are left
 * out, refused, or change that record. Rules that need another record beside (the same name at one customer) are not asked here.
 * A trial counts them whatever was asked.
 */
export async function markSuspects(ctx: Ctx, batch: Batch, { trial }: { trial: boolean }): Promise<Suspects> {
  const asked = batch.record.choices.suspected ?? 'create'
  const rules = (await rulesOf(ctx, batch.plan.plan.object)).filter((rule) => !rule.with)
  if (rules.length === 0 || (asked === 'create' && !trial)) return { count: 0, same: 0 }
  const suspicions = await suspicionsOf(ctx, batch, rules)
  const column = batch.plan.fields.find(({ item }) => item.key === batch.plan.plan.object.title)?.column
  const marks = suspicions.map(({ n, recordId, title, mayUpdate }) => {
    const note = {
      ...(column !== undefined && { column }),
      code: 'import.row.suspected',
      params: { value: title ?? '' },
    }
    if (asked === 'block') return { n, note, faults: [note], outcome: trial ? 'judged' : null, recordId: null }
    return { n, note, faults: null, outcome: asked === 'update' && mayUpdate ? 'update' : 'existing', recordId }
  })
  if (asked !== 'block') await addNotes(ctx, batch.record.id, marks)
  if (asked !== 'create' && marks.length > 0) {
    await ctx.tx.run(sql`
      update import_row r set faults = m.faults, outcome = m.outcome, record_id = m."recordId"
      from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m(n bigint, faults jsonb, outcome text, "recordId" uuid)
      where r.import_id = ${batch.record.id} and r.n = m.n`)
  }
  const same = asked === 'update' ? suspicions.filter(({ repeats }) => repeats).length : 0
  return { count: suspicions.length, same }
}

async function suspicionsOf(ctx: Ctx, batch: Batch, rules: readonly MatchRule[]): Promise<Suspicion[]> {
  const found = new Map<number, Suspicion>()
  const whole: Row[] = []
  for (let after = batch.from; ; ) {
    const rows = await newRows(ctx, batch, { rules, after })
    for (const suspicion of await amongRecords(ctx, batch, { rows, rules })) keepSurest(found, suspicion)
    whole.push(...rows)
    if (rows.length < atOnce) break
    after = rows.at(-1)!.n
  }
  const unknown = whole.filter(({ n }) => !found.has(n))
  return [...found.values(), ...amongRows(unknown, rules)]
}

/** Rows that would make a record, also by their key. */
async function newRows(
  ctx: Ctx,
  batch: Batch,
  { rules, after }: { rules: readonly MatchRule[]; after: number },
): Promise<Row[]> {
  const { match } = batch.plan
  const rows = await ctx.tx.rows<{ n: number; id: string; cells: string[]; key: string | null }>(sql`
    select r.n, r.id, r.cells, ${match?.item ? match.key : sql`null::text`} as key from import_row r
    where ${inBatch({ ...batch, from: after })} and r.faults is null and r.create_faults is null and r.outcome is null
      and r.record_id is null and not ${isMatched(ctx, batch)}
    order by r.n limit ${atOnce}`)
  const context = checkContext(ctx)
  const { title } = batch.plan.plan.object
  return rows.map(({ n, id, cells, key }) => {
    const { given } = readCells(batch.plan, { cells }, context)
    const name = given[title]
    const words = JSON.stringify(cells)
    return {
      n,
      id,
      key,
      words,
      name: typeof name === 'string' ? name : null,
      keys: matchKeys(rules, given, context.country),
    }
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

/** Rows that are suspected to mean the same as an earlier one that makes a record; with the same key they are known to. */
function amongRows(rows: readonly Row[], rules: readonly MatchRule[]): Suspicion[] {
  const byKey = new Map<string, Row[]>()
  const suspicions = new Map<number, Suspicion>()
  /** What was said last of the record that a row makes. */
  const said = new Map<string, string>()
  for (const row of rows) {
    const { n } = row
    const shared = new Map<Row, string[]>()
    for (const key of row.keys)
      for (const other of byKey.get(key) ?? []) shared.set(other, [...(shared.get(other) ?? []), ruleOfKey(key)])
    const repeated = row.key !== null && [...shared.keys()].some(({ key }) => key === row.key)
    for (const [other, met] of repeated ? [] : shared) {
      const judged = judgePair(rules, { rules: met, names: [row.name, other.name] })
      const repeats = row.words === (said.get(other.id) ?? other.words)
      if (judged)
        keepSurest(suspicions, { ...judged, n, recordId: other.id, title: other.name, mayUpdate: true, repeats })
    }
    const suspicion = suspicions.get(n)
    if (suspicion) {
      said.set(suspicion.recordId, row.words)
      continue
    }
    for (const key of row.keys) {
      const earlier = byKey.get(key) ?? []
      if (earlier.length < mostSharing) byKey.set(key, [...earlier, row])
    }
  }
  return [...suspicions.values()]
}

function keepSurest(found: Map<number, Suspicion>, suspicion: Suspicion): void {
  const known = found.get(suspicion.n)
  if (!known || suspicion.score > known.score) found.set(suspicion.n, suspicion)
}
