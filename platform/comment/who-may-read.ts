import { sql } from 'kysely'
import { memberCtx } from '#platform/auth/member-ctx.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { planOf } from '#platform/record/plan.ts'
import { type RecordRef, requireRecord } from '#platform/record/require-record.ts'

/**
 * Of these members the active ones who may read the record: each is asked with his own rights, so that no second copy of the rules exists. For the few
 * people of a mention or the followers of a record. With `fields`, one of these at least must not be hidden from them.
 */
export async function whoMayRead(
  ctx: Ctx,
  { ref, memberIds, fields }: { ref: RecordRef; memberIds: readonly string[]; fields?: readonly string[] },
): Promise<Set<string>> {
  const readers = new Set<string>()
  for (const memberId of memberIds) {
    const theirs = await ctxOf(ctx, memberId)
    if (theirs && (await mayRead(theirs, { ...ref, fields }))) readers.add(memberId)
  }
  return readers
}

/** The context of another member in the same transaction; undefined when he is none any more. */
async function ctxOf(ctx: Ctx, memberId: string): Promise<Ctx | undefined> {
  const { actor: _, rights: __, tx, ...act } = ctx
  return memberCtx(tx, { ...act, memberId }).catch((error: unknown) => {
    if (error instanceof AppError) return undefined
    throw error
  })
}

async function mayRead(ctx: Ctx, { fields, ...ref }: RecordRef & { fields?: readonly string[] }): Promise<boolean> {
  try {
    const { object } = await requireRecord(ctx, ref)
    const { byKey } = planOf(ctx, object)
    return !fields || fields.some((key) => byKey.has(key))
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

/** Active members of teams, and of the teams below them. */
export async function membersOfTeams(ctx: Ctx, teamIds: readonly string[]): Promise<string[]> {
  if (teamIds.length === 0) return []
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    with recursive below as (
      select t.id from team t where t.workspace_id = ${ctx.workspaceId} and t.id = any(${teamIds}::uuid[]) and t.deleted_at is null
      union
      select t.id from team t join below b on t.parent_id = b.id
      where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null
    )
    select m.id from member m join below b on m.team_id = b.id
    where m.workspace_id = ${ctx.workspaceId} and m.active and m.deleted_at is null`)
  return rows.map(({ id }) => id)
}
