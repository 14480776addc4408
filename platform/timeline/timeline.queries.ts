import { sql } from 'kysely'
import type { Changes } from '#platform/audit/write-history.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { seesAll, withoutHidden } from '#platform/permission/visible-field.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { requireRecord } from '#platform/record/require-record.ts'
import { type EverySource, everyRecordSources } from './every-record.ts'
import { type TimelineSide, timelineSourcesOf } from './timeline-source.ts'

export type TimelineItem = {
  id: string
  at: Date
  /** `change`, `comment`, `file`, or what a domain tells: `activity`, `order` … */
  kind: string
  recordId: string
  title: string | null
  detail: Record<string, unknown>
  actorId: string | null
  actorName: string | null
  side: TimelineSide
}

export type TimelineAsked = {
  /** Only these kinds; all where absent. */
  kinds?: readonly string[]
  /** Only what this member did. */
  actorId?: string
  from?: string
  /** Up to and without this moment. */
  to?: string
  before?: { at: string; id: string }
  limit: number
}

/**
 * Everything that happened with a record, newest first, in one statement; pages by time and id. What belongs to the page is found by times alone,
 * and only that is told in full: on a record with a hundred thousand items that was nearly all of the work. The record is proved to be readable; what belongs
 * to it is seen with it, unless the actor may read nothing of that kind.
 */
export async function readTimeline(
  ctx: Ctx,
  { object: name, id, ...asked }: TimelineAsked & { object: string; id: string },
): Promise<TimelineItem[]> {
  const { object } = await requireRecord(ctx, { object: name, id })
  const sources = sourcesFor(ctx, object, asked.kinds)
  if (sources.length === 0) return []
  const { kinds, limit } = asked
  const wants = (source: EverySource) => sql`${wanted(asked)} and ${readable(ctx, source.of)}
      ${kinds ? sql`and s.kind = any(${kinds}::text[])` : sql``}`
  const first = sources.map(
    (source, index) => sql`
      (select s.id, s.at, ${sql.raw(String(index))} as source from (${source.rows(ctx, id)}) s where ${wants(source)}
      order by s.at desc, s.id desc limit ${limit})`,
  )
  const told = sources.map(
    (source, index) => sql`
      select s.id, s.at, s.kind, s.record_id, s.title, s.actor_id, s.detail, s.side from (${source.rows(ctx, id)}) s
      where s.id = any(array(select p.id from page p where p.source = ${sql.raw(String(index))}))`,
  )
  const items = await ctx.tx.rows<TimelineItem>(sql`
    with page as materialized (
      select f.id, f.source from (${sql.join(first, sql` union all `)}) f order by f.at desc, f.id desc limit ${limit})
    select x.id, x.at, x.kind, x.record_id as "recordId", x.title, x.detail, x.side, x.actor_id as "actorId", m.name as "actorName"
    from (${sql.join(told, sql` union all `)}) x
    left join member m on m.workspace_id = ${ctx.workspaceId} and m.id = x.actor_id
    order by x.at desc, x.id desc limit ${limit}`)
  const side = (item: TimelineItem) => sources.find((source) => source.side && source.kinds.includes(item.kind))?.side
  const of = (item: TimelineItem) => sources.find((source) => source.of && source.kinds.includes(item.kind))?.of
  return items.map((item) => {
    const { kind, detail: told } = item
    const detail = kind === 'change' ? shownChange(ctx, object, told) : shownDetail(ctx, of(item), told)
    return { ...item, detail, side: side(item)?.(detail) ?? item.side }
  })
}

function sourcesFor(ctx: Ctx, object: ObjectDefinition, kinds: readonly string[] | undefined) {
  const all: readonly EverySource[] = [...everyRecordSources(object), ...timelineSourcesOf(object.name)]
  return all.filter(
    (source) =>
      (!kinds || source.kinds.some((kind) => kinds.includes(kind))) &&
      (!source.of || ctx.rights.on(source.of).read !== 'none') &&
      seesAll(ctx, source.reads ?? []),
  )
}

/** Of what belongs to the record, what the actor may read. */
function readable(ctx: Ctx, name: string | undefined): Sql<boolean> {
  if (name === undefined || ctx.rights.on(name).read === 'all') return sql`true`
  const { object, table } = storedPlan(ctx, ctx.schema.named(name))
  return sql`s.record_id in (select told.id from ${table} told
    where told.workspace_id = ${ctx.workspaceId} and told.id = s.record_id and ${scopeSql(ctx, { object, verb: 'read', alias: 'told' })})`
}

function wanted({ actorId, from, to, before }: TimelineAsked): Sql {
  const conditions = [
    sql`s.at is not null`,
    ...(actorId ? [sql`s.actor_id = ${actorId}::uuid`] : []),
    ...(from ? [sql`s.at >= ${from}::timestamptz`] : []),
    ...(to ? [sql`s.at < ${to}::timestamptz`] : []),
    ...(before ? [sql`(s.at, s.id) < (${before.at}::timestamptz, ${before.id}::uuid)`] : []),
  ]
  return sql.join(conditions, sql` and `)
}

/** What is shown of another record, without the fields that are hidden from the actor. */
function shownDetail(ctx: Ctx, name: string | undefined, detail: Record<string, unknown>): Record<string, unknown> {
  return name === undefined ? detail : withoutHidden(ctx, ctx.schema.named(name), detail)
}

/** Changes of the fields that the actor knows of. */
function shownChange(ctx: Ctx, object: ObjectDefinition, detail: Record<string, unknown>): Record<string, unknown> {
  const changes = Object.entries(withoutHidden(ctx, object, (detail.changes as Changes | null) ?? {}))
  return { ...detail, changes: changes.length > 0 ? Object.fromEntries(changes) : null }
}
