import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { jsonPattern, mark } from './redact-texts.ts'

type Person = { id: string; trace: string | null }
/** A file with a whole list in it, as it was brought in or taken out. */
export type ListFile = { table: 'import' | 'export'; id: string; key: string }

/** Files that hold, or may hold, the person: of imports in which he stands, and all of exports, which can be made again. */
export async function listFiles(ctx: Ctx, person: Person): Promise<ListFile[]> {
  const ws = ctx.workspaceId
  return ctx.tx.rows<ListFile>(sql`
    select 'import' as table, i.id, i.file_key as key from import i
    where i.workspace_id = ${ws} and i.file_key is not null and i.state not in ('queued', 'running')
      and exists (select from import_row r where r.import_id = i.id and ${standsIn(person)})
    union all
    select 'export', e.id, e.file_key from export e where e.workspace_id = ${ws} and e.file_key is not null`)
}

/** Says of files that they are gone. */
export async function forgetFiles(ctx: Ctx, files: readonly ListFile[]): Promise<void> {
  const idsOf = (wanted: ListFile['table']) => files.filter(({ table }) => table === wanted).map(({ id }) => id)
  await ctx.tx.run(sql`
    update import set file_key = null where workspace_id = ${ctx.workspaceId} and id = any(${idsOf('import')}::uuid[])`)
  await ctx.tx.run(sql`
    update export set file_key = null, state = 'expired' where workspace_id = ${ctx.workspaceId} and id = any(${idsOf('export')}::uuid[])`)
}

/** Removes the staged rows of imports in which the person stands, and what was corrected and answered there; the number of the rows. */
export async function forgetRows(ctx: Ctx, person: Person): Promise<number> {
  const ws = ctx.workspaceId
  if (person.trace !== null)
    await ctx.tx.run(sql`
      update import set file_name = regexp_replace(file_name, ${person.trace}, ${mark}, 'gi'),
        layout = regexp_replace(layout::text, ${jsonPattern(person.trace)}, ${mark}, 'gi')::jsonb,
        edits = '{}', choices = choices - 'meant', report = report - '{proposed,remembered}'::text[]
      where workspace_id = ${ws} and concat_ws(' ', file_name, layout, edits, choices, report) ~* ${person.trace}`)
  await ctx.tx.run(sql`
    delete from import_change c using import i where i.workspace_id = ${ws} and c.import_id = i.id and c.record_id = ${person.id}`)
  return ctx.tx.run(sql`
    delete from import_row r using import i where i.workspace_id = ${ws} and r.import_id = i.id and ${standsIn(person)}`)
}

function standsIn({ id, trace }: Person): Sql<boolean> {
  const isHim = sql<boolean>`(r.id = ${id} or r.record_id = ${id})`
  return trace === null ? isHim : sql`(${isHim} or array_to_string(r.cells, ' ') ~* ${trace})`
}
