import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { storedPlan } from '#platform/record/plan.ts'

export type Owned = { object: string; count: number; openTasks?: number }

/** Objects whose records somebody owns; parts of a record go with it. */
function ownableObjects(ctx: Ctx): readonly ObjectDefinition[] {
  return ctx.schema.objects.filter(({ name }) => name !== 'user' && name !== 'team')
}

/** What a member owns, by object: only where there is something. Binned records count too, since they may come back. */
export async function countOwned(ctx: Ctx, memberId: string): Promise<Owned[]> {
  const owned: Owned[] = []
  for (const object of ownableObjects(ctx)) {
    const { table } = storedPlan(ctx, object)
    const open =
      object.fields.dueAt && object.fields.done
        ? sql`count(*) filter (where not t.done and t.due_at is not null)`
        : sql`0`
    const row = await ctx.tx.one<{ count: number; open: number }>(sql`
      select count(*) as count, ${open} as open from ${table} t
      where t.workspace_id = ${ctx.workspaceId} and t.owner_id = ${memberId}`)
    const { count, open: openTasks } = { count: Number(row!.count), open: Number(row!.open) }
    if (count > 0) owned.push({ object: object.name, count, ...(openTasks > 0 && { openTasks }) })
  }
  return owned
}

/** Whether a member owns anything that others work with. */
export async function ownsAnything(ctx: Ctx, memberId: string): Promise<boolean> {
  for (const object of ownableObjects(ctx)) {
    const { table } = storedPlan(ctx, object)
    const found = await ctx.tx.one(sql`
      select 1 from ${table} t
      where t.workspace_id = ${ctx.workspaceId} and t.owner_id = ${memberId} limit 1`)
    if (found) return true
  }
  return false
}
