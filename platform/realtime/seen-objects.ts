import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { storedPlan } from '#platform/record/plan.ts'

/** Those of the objects, of all where none are named, of which the actor may see a record; where he sees all, whether or not there is one. */
export async function seenObjects(ctx: Ctx, names?: readonly string[]): Promise<Set<string>> {
  const objects = ctx.schema.objects.filter(({ name }) => names?.includes(name) ?? true)
  const whole = objects.filter((object) => scopeOf(ctx, object) === 'all')
  const partly = objects.filter((object) => !['all', 'none'].includes(scopeOf(ctx, object)))
  const seen = new Set(whole.map(({ name }) => name))
  if (partly.length === 0) return seen
  const rows = await ctx.tx.rows<{ name: string }>(
    sql.join(
      partly.map((object) => {
        const { table } = storedPlan(ctx, object)
        return sql`(select ${object.name} as name from ${table} t where t.workspace_id = ${ctx.workspaceId}
          and t.deleted_at is null and ${scopeSql(ctx, { object, verb: 'read', alias: 't' })} limit 1)`
      }),
      sql` union all `,
    ),
  )
  for (const { name } of rows) seen.add(name)
  return seen
}

/** Parts of a record are seen with it. */
function scopeOf({ rights }: Ctx, { name, partOf }: ObjectDefinition): string {
  return rights.on(partOf?.object ?? name).read
}
