import { sql } from 'kysely'
import { planOf } from '#platform/record/plan.ts'
import type { TimelineSource } from './timeline-source.ts'

export type EverySource = Omit<TimelineSource, 'object'>

/** What every record tells, whatever its object: how it was changed, what was said about it, which files lie with it. */
export function everyRecordSources(object: { name: string }): readonly EverySource[] {
  return [changes, comments, files(object)]
}

/** Who looked at a person's data happened to the data, not with the customer: it stands in the history and the log. */
const changes: EverySource = {
  kinds: ['change'],
  rows: (ctx, recordId) => sql`
    select h.id, h.at, 'change' as kind, h.record_id, h.action as title, h.actor_id,
      jsonb_build_object('action', h.action, 'changes', h.changes, 'channel', h.channel) as detail, null::text as side
    from history h where h.workspace_id = ${ctx.workspaceId} and h.record_id = ${recordId} and h.action <> 'disclose'`,
}

const comments: EverySource = {
  kinds: ['comment'],
  rows: (ctx, recordId) => sql`
    select c.id, c.created_at as at, 'comment' as kind, c.id as record_id, null::text as title, c.author_id as actor_id,
      jsonb_build_object('text', c.text, 'mentions', c.mentions, 'editedAt', c.edited_at) as detail, null::text as side
    from comment c where c.workspace_id = ${ctx.workspaceId} and c.record_id = ${recordId} and c.deleted_at is null`,
}

function files(object: { name: string }): EverySource {
  return {
    kinds: ['file'],
    rows: (ctx, recordId) => {
      const fields = [...planOf(ctx, ctx.schema.named(object.name)).byKey.keys()]
      return sql`
        select f.id, f.created_at as at, 'file' as kind, f.id as record_id, f.name as title, f.created_by as actor_id,
          jsonb_build_object('mediaType', f.media_type, 'bytes', f.bytes, 'thumbnail', f.thumbnail is not null) as detail, null::text as side
        from file f
        where f.workspace_id = ${ctx.workspaceId} and f.record_id = ${recordId} and f.deleted_at is null
          and (f.field is null or f.field = any(${fields}::text[]))`
    },
  }
}
