import { sql } from 'kysely'
import { dayIn } from '#fields/date/relative.ts'
import type { Money } from '#fields/money/kind.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { completeDerived } from '#platform/derived/complete-derived.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { inBaseCurrency } from '#platform/money/base-amount.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Draft, Values } from '#platform/object/hooks.ts'
import { hooksOf } from '#platform/object/registry.ts'
import { mayOwn, scopeSql } from '#platform/permission/scope-sql.ts'
import { checkFiles } from './field-files.ts'
import { type Plan, storedPlan } from './plan.ts'

/**
 * Runs the object's hooks, converts money, fills the owner, proves that references exist and are visible to the actor, and last
 * computes and demands what the firm's own definitions say.
 */
export async function completeValues(ctx: Ctx, plan: Plan, drafts: Draft[]): Promise<Values[]> {
  for (const hooks of hooksOf(plan.object)) {
    if (hooks.derive) for (const draft of drafts) draft.values = hooks.derive(draft.values, draft.current)
    await hooks.complete?.(ctx, drafts)
  }
  const errors: FieldError[] = []
  const path = (index: number, key: string) => (drafts.length > 1 ? `${index}.${key}` : key)
  await checkReferences(ctx, { plan, drafts, errors, path })
  await checkFiles(ctx, { plan, drafts, errors, path })
  // What the references would give away about records that cannot be seen must not be told by later checks.
  if (errors.length > 0) throw new AppError('validation', { errors })
  for (const hooks of hooksOf(plan.object)) await hooks.refuse?.(ctx, drafts)
  await fillOwners(ctx, { plan, drafts, errors, path })
  await convertMoney(ctx, { plan, drafts, errors, path })
  if (errors.length > 0) throw new AppError('validation', { errors })
  await completeDerived(ctx, { plan, drafts, errors, path })
  if (errors.length > 0) throw new AppError('validation', { errors })
  return drafts.map((draft) => draft.values)
}

type Work = { plan: Plan; drafts: Draft[]; errors: FieldError[]; path: (index: number, key: string) => string }

/**
 * An id that does not exist, is deleted, is not visible or is another firm's gives one and the same error. What is referred to
 * stays as it is until the transaction ends: who deletes it meanwhile waits and then takes the new record along.
 */
async function checkReferences(ctx: Ctx, { plan, drafts, errors, path }: Work): Promise<void> {
  for (const { key, field } of plan.fields) {
    if (field.kind !== 'reference' || !field.to || field.readOnly) continue
    const changed = drafts.map(({ values, current }) =>
      values[key] !== (current && fieldValue(current, key)) ? values[key] : null,
    )
    const ids = [...new Set(changed.filter((id): id is string => typeof id === 'string'))]
    if (ids.length === 0) continue
    const target = storedPlan(ctx, ctx.schema.named(field.to))
    const rows = await ctx.tx.rows<{ id: string }>(sql`
      select t.id from ${target.table} t
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and t.deleted_at is null
        and ${scopeSql(ctx, { object: target.object, verb: 'read', alias: 't' })}
      order by t.id for key share of t`)
    const known = new Set(rows.map((row) => row.id))
    for (const [index, id] of changed.entries()) {
      if (typeof id === 'string' && !known.has(id))
        errors.push({ path: path(index, key), code: 'field.reference_not_found' })
    }
  }
}

/** New records belong to the owner of what they are part of, else to their creator; nobody may give a record to an owner outside his own scope. */
async function fillOwners(ctx: Ctx, { plan, drafts, errors, path }: Work): Promise<void> {
  for (const [index, { values, current }] of drafts.entries()) {
    const owner = (values.ownerId ?? null) as string | null
    const given = current ? values.ownerId !== undefined && owner !== current.ownerId : owner !== null
    if (given && !plan.object.partOf && !mayOwn(ctx, plan.object, owner)) {
      errors.push({ path: path(index, 'ownerId'), code: 'field.owner_out_of_reach' })
    }
  }
  const parent = plan.fields.find(({ field }) => field.ownedBy && field.to)
  const missing = drafts.filter(({ values, current }) => !current && (values.ownerId ?? null) === null)
  if (missing.length > 0 && parent) {
    const table = storedPlan(ctx, ctx.schema.named(parent.field.to!)).table
    const ids = missing.map(({ values }) => values[parent.key]).filter(Boolean)
    const owners = await ctx.tx.rows<{ id: string; owner_id: string | null }>(sql`
      select id, owner_id from ${table} where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])`)
    const ownerOf = new Map(owners.map((row) => [row.id, row.owner_id]))
    for (const { values } of missing) values.ownerId = ownerOf.get(values[parent.key] as string) ?? actorId(ctx)
  } else {
    for (const { values } of missing) values.ownerId = actorId(ctx)
  }
}

async function convertMoney(ctx: Ctx, { plan, drafts, errors, path }: Work): Promise<void> {
  const moneyFields = plan.fields.filter(({ field }) => field.kind === 'money')
  const amounts = drafts.flatMap(({ values, current }, index) =>
    moneyFields.flatMap(({ key }) => {
      const money = values[key] as Money | null | undefined
      const day = (values.date ?? current?.date ?? dayIn(ctx.now, ctx.timeZone)) as string
      return money ? { values, index, key, money, day } : []
    }),
  )
  for (const [place, converted] of (await inBaseCurrency(ctx, amounts)).entries()) {
    const { values, index, key, money, day } = amounts[place]!
    if (converted) values[key] = converted
    else
      errors.push({ path: path(index, key), code: 'field.no_exchange_rate', params: { currency: money.currency, day } })
  }
}
