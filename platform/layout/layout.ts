import { sql } from 'kysely'
import { logSettings } from '#platform/audit/log-settings.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { LayoutConfig } from './layout-config.ts'

export type Layout = {
  object: string
  /** The role it is for; null for everybody whose role has none of its own. */
  role: string | null
  config: LayoutConfig
  version: number
  updatedAt: Date
}

const columns = sql`object, nullif(role, '') as role, config, version, updated_at as "updatedAt"`

/** All layouts of the firm: few, at most one per object and role. */
export function readLayouts(ctx: Ctx): Promise<Layout[]> {
  return ctx.tx.rows<Layout>(
    sql`select ${columns} from layout where workspace_id = ${ctx.workspaceId} order by object, role`,
  )
}

type LayoutKey = Pick<Layout, 'object' | 'role'>

export async function saveLayout(
  ctx: Ctx,
  { object, role, config }: LayoutKey & { config: LayoutConfig },
): Promise<Layout> {
  const saved = await ctx.tx.one<Layout>(sql`
    insert into layout (workspace_id, id, version, object, role, config, updated_at, updated_by)
    values (${ctx.workspaceId}, ${newId(ctx.now)}, 1, ${object}, ${role ?? ''}, ${JSON.stringify(config)}::jsonb, ${ctx.now},
      ${actorId(ctx)})
    on conflict (workspace_id, object, role) do update set config = excluded.config, version = layout.version + 1,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by
    returning ${columns}`)
  await logSettings(ctx, { from: {}, to: { layout: { object, role } } })
  return saved!
}

/** Back to the standard, or for a role back to everybody's. */
export async function forgetLayout(ctx: Ctx, { object, role }: LayoutKey): Promise<void> {
  await ctx.tx.run(sql`
    delete from layout where workspace_id = ${ctx.workspaceId} and object = ${object} and role = ${role ?? ''}`)
  await logSettings(ctx, { from: { layout: { object, role } }, to: {} })
}
