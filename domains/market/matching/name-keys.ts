import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { nameKeys, nameRulesVersion } from '#platform/duplicate/company-name.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'

const batch = 2_000

type Named = { id: string; version: number; name: string; shortName: string | null }

/** `next` is the id to continue after, null when no more are left. */
export type KeysMade = { made: number; next: string | null }

/**
 * Makes the name keys of the next records (2,000 at most) whose keys are missing or older than the record. Returns how many
 * were made, and where to continue.
 */
export async function makeNameKeys(ctx: Ctx, object: ObjectDefinition, after: string | null): Promise<KeysMade> {
  const named = await ctx.tx.rows<Named>(sql`
    select t.id, t.version, t.name, t.short_name as "shortName"
    from ${sql.table(object.table)} t
    left join market_name_key k on k.workspace_id = ${ctx.workspaceId} and k.record_id = t.id
    where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and (${after}::uuid is null or t.id > ${after}::uuid)
      and (k.record_id is null or k.record_version <> t.version or k.rules_version <> ${nameRulesVersion})
    order by t.id limit ${batch}`)
  const rows = named.map(({ id, version, ...names }) => ({ id, version, ...nameKeys(names) }))
  await ctx.tx.run(sql`
    insert into market_name_key (workspace_id, record_id, object, record_version, rules_version, full_key, core_key, short_key, prefix_key)
    select ${ctx.workspaceId}, r.id, ${object.name}, r.version, ${nameRulesVersion}, r."full", r.core, r.short, r.prefix
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, version int4, "full" text, core text, short text, prefix text)
    on conflict (workspace_id, record_id) do update set record_version = excluded.record_version,
      rules_version = excluded.rules_version, full_key = excluded.full_key, core_key = excluded.core_key,
      short_key = excluded.short_key, prefix_key = excluded.prefix_key`)
  return { made: named.length, next: named.length === batch ? named.at(-1)!.id : null }
}
