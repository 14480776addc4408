import { sql } from 'kysely'
import type { Locale } from '#platform/context/ctx.ts'
import type { Tx } from '#platform/db/database.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'

/** Whether the firm keeps such records here, or another system does and they are only referenced. */
export type Keeper = 'own' | 'referenced'

export type WorkspaceSettings = {
  /** Who keeps payments and costs (design.md, section 1: the boundary). */
  records: { payments: Keeper; costs: Keeper }
  /** The sample firm, which may be deleted with one click. */
  demo: boolean
  /** Pages of the menu, chosen by the firm's goal; the pages of all modules that are on where it is absent or null. */
  menu?: string[] | null
  /** How long deleted records can be restored; as usual where it is absent. */
  binDays?: number
}

export type Workspace = {
  id: string
  name: string
  industry: string | null
  locale: Locale
  currency: string
  timeZone: string
  /** Modules that are on beside the kernel. */
  modules: string[]
  settings: WorkspaceSettings
  version: number
}

const columns = sql`id, name, industry, locale, currency, time_zone as "timeZone", modules, settings, version`

/** Whose workspaces there are: none yet, only the sample firm's, or a real firm's. */
export type Population = 'none' | 'sample' | 'firm'

export async function population(tx: Tx): Promise<Population> {
  const row = await tx.one<{ sample: boolean; firm: boolean }>(sql`
    select exists (select from workspace where settings @> '{"demo": true}') as sample,
      exists (select from workspace where not settings @> '{"demo": true}') as firm`)
  return row?.firm ? 'firm' : row?.sample ? 'sample' : 'none'
}

export async function readWorkspace(tx: Tx, id: string): Promise<Workspace> {
  const workspace = await tx.one<Workspace>(sql`select ${columns} from workspace where id = ${id}`)
  if (!workspace) throw notFound()
  return workspace
}

export type NewWorkspace = Omit<Workspace, 'id' | 'version'>

export async function insertWorkspace(
  tx: Tx,
  { now, ...input }: NewWorkspace & { id: string; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into workspace (id, name, industry, locale, currency, time_zone, modules, settings, version, created_at, updated_at)
    values (${input.id}, ${input.name}, ${input.industry}, ${input.locale}, ${input.currency}, ${input.timeZone},
      ${input.modules}::text[], ${JSON.stringify(input.settings)}::jsonb, 1, ${now}, ${now})`)
}

export type WorkspacePatch = Partial<
  Pick<Workspace, 'name' | 'industry' | 'locale' | 'timeZone' | 'settings' | 'modules'>
>

/** Changes what the firm may change of its workspace, if nobody else has changed it since `version`. */
export async function updateWorkspace(
  tx: Tx,
  { id, version, patch, now }: { id: string; version: number; patch: WorkspacePatch; now: Date },
): Promise<Workspace> {
  const before = await readWorkspace(tx, id)
  const next = { ...before, ...patch }
  const changed = await tx.one<Workspace>(sql`
    update workspace set name = ${next.name}, industry = ${next.industry}, locale = ${next.locale},
      time_zone = ${next.timeZone}, modules = ${next.modules}::text[], settings = ${JSON.stringify(next.settings)}::jsonb,
      version = version + 1, updated_at = ${now}
    where id = ${id} and version = ${version}
    returning ${columns}`)
  if (!changed) throw new AppError('version_conflict', { current: before })
  return changed
}
