import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { survivorsOf } from '#platform/merge/survivor.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { type Plan, planOf, selectColumns } from '#platform/record/plan.ts'
import { present } from '#platform/record/present.ts'
import { titleSql } from '#platform/record/title-sql.ts'
import { normalize } from './normalize.ts'
import { type Candidate, rankCandidates } from './rank.ts'
import { searchContent } from './write-search-entry.ts'

export type SearchHit = {
  object: string
  id: string
  title: string | null
  subtitle: string | null
  /** What a record was called that went into this one, where that was found. */
  formerly: string | null
}

type Reading = { ranked: readonly Candidate[]; text: string; limit: number }

/** Titles of the best candidates that the actor may see, in their order; of a merged one the record that it went into. */
export async function readHits(ctx: Ctx, { ranked, text, limit }: Reading): Promise<SearchHit[]> {
  const found = new Map<string, SearchHit>()
  for (const [name, candidates] of Map.groupBy(ranked, ({ object }) => object)) {
    const plan = planOf(ctx, ctx.schema.named(name))
    const all = ctx.rights.on(name).read === 'all' && !hidesSearched(plan)
    const ids = (all ? candidates.slice(0, limit) : candidates).map(({ id }) => id)
    const hits = await readOnes(ctx, plan, { ids, text })
    for (const [id, hit] of hits) found.set(id, hit)
    if (hits.size < ids.length) {
      const missing = ids.filter((id) => !hits.has(id))
      for (const [id, hit] of await readSurvivors(ctx, plan, { ids: missing, text })) found.set(id, hit)
    }
  }
  const seen = new Set<string>()
  const hits = ranked.flatMap(({ id }) => found.get(id) ?? [])
  return hits.filter(({ id }) => !seen.has(id) && seen.add(id)).slice(0, limit)
}

type Ids = { ids: readonly string[]; text: string }

async function readOnes(ctx: Ctx, plan: Plan, { ids, text }: Ids): Promise<Map<string, SearchHit>> {
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select t.id, ${titleSql(plan, 't')} as hit_title, ${subtitleSql(ctx, plan)} as hit_subtitle ${searchedColumns(plan)} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null
      and ${scopeSql(ctx, { object: plan.object, verb: 'read', alias: 't' })}`)
  return new Map(
    rows.filter((row) => mayBeFound(plan, row, text)).map((row) => [row.id as string, hitOf(plan, row as Row, null)]),
  )
}

/** Hits for records that were merged away, by their own ids. */
async function readSurvivors(ctx: Ctx, plan: Plan, { ids, text }: Ids): Promise<Map<string, SearchHit>> {
  const survivors = await survivorsOf(ctx, ids)
  if (survivors.size === 0) return new Map()
  const former = await ctx.tx.rows<Record<string, unknown>>(sql`
    select t.id, ${titleSql(plan, 't')} as hit_title ${searchedColumns(plan)} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...survivors.keys()]}::uuid[])`)
  const living = await ctx.tx.rows<Row>(sql`
    select t.id, ${titleSql(plan, 't')} as hit_title, ${subtitleSql(ctx, plan)} as hit_subtitle from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...new Set(survivors.values())]}::uuid[]) and t.deleted_at is null
      and ${scopeSql(ctx, { object: plan.object, verb: 'read', alias: 't' })}`)
  const byId = new Map(living.map((row) => [row.id, row]))
  return new Map(
    former.flatMap((row) => {
      const survivor = byId.get(survivors.get(row.id as string)!)
      if (!survivor || !mayBeFound(plan, row, text)) return []
      return [[row.id as string, hitOf(plan, survivor, row.hit_title as string | null)]]
    }),
  )
}

type Row = { id: string; hit_title: string | null; hit_subtitle: string | null }

function hitOf(
  { object }: Plan,
  { id, hit_title: title, hit_subtitle: subtitle }: Row,
  former: string | null,
): SearchHit {
  return { object: object.name, id, title, subtitle, formerly: former === title ? null : former }
}

/** Whether the index knows more of a record than the actor may. */
function hidesSearched({ object, byKey }: Plan): boolean {
  return object.search.some((key) => !byKey.has(key))
}

function searchedColumns(plan: Plan) {
  return hidesSearched(plan) ? sql`, ${selectColumns(plan.fields, 't')}` : sql``
}

/** A record is not found by a field that is hidden from who searches. */
function mayBeFound(plan: Plan, row: Record<string, unknown>, text: string): boolean {
  if (!hidesSearched(plan)) return true
  const known = { ...plan.object, search: plan.object.search.filter((key) => plan.byKey.has(key)) }
  const content = searchContent(known, present(row, plan.fields))
  return rankCandidates([{ id: '', object: known.name, text: content.text }], normalize(text)).length > 0
}

/** The name of the record's account, for objects that belong to one, if the actor may see it. */
function subtitleSql(ctx: Ctx, plan: Plan) {
  const reference = plan.fields.find(({ field }) => field.kind === 'reference' && field.ownedBy && field.to)
  if (!reference) return sql`null::text`
  const parent = planOf(ctx, ctx.schema.named(reference.field.to!))
  return sql`(select ${titleSql(parent, 'p')} from ${parent.table} p
    where p.workspace_id = ${ctx.workspaceId} and p.id = ${reference.columns[0]!.sql('t')}
      and ${scopeSql(ctx, { object: parent.object, verb: 'read', alias: 'p' })})`
}
