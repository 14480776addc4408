import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { noteDue } from '#platform/job/due-work.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { isRuled } from './is-ruled.ts'
import { type Deed, retentionChore } from './retention-choices.ts'

type Values = { object: string; months: number; deed: Deed }

export type RetentionRule = Values & {
  id: string
  version: number
  lastRunAt: Date | null
  /** What the last run found or did; null before the first. */
  lastCount: number | null
}

export function readRules(ctx: Ctx, id?: string): Promise<RetentionRule[]> {
  return ctx.tx.rows<RetentionRule>(sql`
    select r.id, r.version, r.object, r.months, r.deed, r.last_run_at as "lastRunAt", r.last_count as "lastCount" from retention_rule r
    where r.workspace_id = ${ctx.workspaceId} ${id ? sql`and r.id = ${id}` : sql``} order by r.object, r.months, r.id`)
}

export async function readRule(ctx: Ctx, id: string): Promise<RetentionRule> {
  const [rule] = await readRules(ctx, id)
  if (!rule) throw notFound()
  return rule
}

export async function addRule(ctx: Ctx, values: Values): Promise<RetentionRule> {
  aimOf(ctx, values)
  const id = newId(ctx.now)
  const made = await ctx.tx.run(sql`
    insert into retention_rule (workspace_id, id, version, object, months, deed, created_at, created_by)
    values (${ctx.workspaceId}, ${id}, 1, ${values.object}, ${values.months}, ${values.deed}, ${ctx.now}, ${actorId(ctx)}::uuid)
    on conflict on constraint retention_rule_object_unique do nothing`)
  if (made === 0) throw new AppError('conflict', { errors: [{ path: 'object', code: 'retention.rule_there' }] })
  await told(ctx, { id, action: 'create', values })
  await noteDue(ctx.tx, { chore: retentionChore, workspaceId: ctx.workspaceId, at: ctx.now })
  return readRule(ctx, id)
}

export async function removeRule(ctx: Ctx, id: string): Promise<void> {
  const { object, months, deed } = await readRule(ctx, id)
  await ctx.tx.run(sql`delete from retention_rule r where r.workspace_id = ${ctx.workspaceId} and r.id = ${id}`)
  await told(ctx, { id, action: 'delete', values: { object, months, deed } })
}

/** The definition behind a rule; refused for records that are not deleted like others, and to erase what is no person. */
export function aimOf(ctx: Ctx, { object: name, months, deed }: Values): Values & { definition: ObjectDefinition } {
  const definition = ctx.schema.find(name)
  if (!definition || !isRuled(definition))
    throw new AppError('validation', { errors: [{ path: 'object', code: 'retention.no_rule_for' }] })
  if (deed === 'erase' && !definition.person)
    throw new AppError('validation', { errors: [{ path: 'deed', code: 'retention.no_person' }] })
  return { object: name, months, deed, definition }
}

/** Written down on the rule and in the log. */
async function told(
  ctx: Ctx,
  { id, action, values }: { id: string; action: 'create' | 'delete'; values: Values },
): Promise<void> {
  const changes = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      action === 'create' ? { from: null, to: value } : { from: value, to: null },
    ]),
  )
  await writeHistory(ctx, [{ object: 'retentionRule', recordId: id, action, changes }])
}
