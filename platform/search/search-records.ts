import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { planOf } from '#platform/record/plan.ts'
import { findCandidates } from './find-candidates.ts'
import type { Candidate } from './rank.ts'

export type SearchHit = { object: string; id: string; title: string | null; subtitle: string | null }

/**
 * Records that the actor may see and that a text finds: by words, parts of Chinese names, pinyin, initials, digits of phones.
 * Exact and prefix hits first, then the latest touched.
 */
export async function searchRecords(
  ctx: Ctx,
  { text, limit, objects }: { text: string; limit: number; objects?: string[] },
) {
  const visible = ctx.schema.objects
    .filter((object) => object.search.length > 0 && ctx.rights.on(object.name).read !== 'none')
    .map((object) => object.name)
    .filter((name) => !objects || objects.includes(name))
  // Who does not see all records may not see the best candidates: all of them are ranked for him.
  const seesAll = visible.every((name) => ctx.rights.on(name).read === 'all')
  const { ranked, more } = await findCandidates(ctx, { text, objects: visible, wanted: seesAll ? limit : undefined })
  return { data: await readHits(ctx, ranked, limit), more }
}

/** Titles of the best candidates that the actor may see, in their order. */
async function readHits(ctx: Ctx, ranked: readonly Candidate[], limit: number): Promise<SearchHit[]> {
  const found = new Map<string, SearchHit>()
  for (const name of new Set(ranked.map((candidate) => candidate.object))) {
    const plan = planOf(ctx, ctx.schema.named(name))
    const all = ctx.rights.on(name).read === 'all'
    const ids = ranked.filter((candidate) => candidate.object === name).map(({ id }) => id)
    const title = plan.byKey.get(plan.object.title)!.columns[0]!
    const rows = await ctx.tx.rows<{ id: string; title: string | null; subtitle: string | null }>(sql`
      select t.id, ${title.sql('t')} as title, ${subtitleSql(ctx, name)} as subtitle from ${plan.table} t
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${all ? ids.slice(0, limit) : ids}::uuid[]) and t.deleted_at is null
        and ${scopeSql(ctx, { object: plan.object, verb: 'read', alias: 't' })}`)
    for (const row of rows) found.set(row.id, { object: name, ...row })
  }
  return ranked.flatMap(({ id }) => found.get(id) ?? []).slice(0, limit)
}

/** The name of the record's account, for objects that belong to one, if the actor may see it. */
function subtitleSql(ctx: Ctx, name: string) {
  const plan = planOf(ctx, ctx.schema.named(name))
  const reference = plan.fields.find(({ field }) => field.kind === 'reference' && field.ownedBy && field.to)
  if (!reference) return sql`null::text`
  const parent = planOf(ctx, ctx.schema.named(reference.field.to!))
  const title = parent.byKey.get(parent.object.title)!.columns[0]!
  return sql`(select ${title.sql('p')} from ${parent.table} p
    where p.workspace_id = ${ctx.workspaceId} and p.id = ${reference.columns[0]!.sql('t')}
      and ${scopeSql(ctx, { object: parent.object, verb: 'read', alias: 'p' })})`
}
