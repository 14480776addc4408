import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { allFields, type ObjectDefinition, snakeCase } from '#platform/object/define-object.ts'
import { cascadeDepth } from '#platform/permission/cascade-sql.ts'
import { storedPlan } from '#platform/record/plan.ts'
import type { Judged, Kin } from './judge.ts'

/** What decides who may see a record; of a part of a record, its whole. The caller proves that the actor may read it. */
export async function readJudged(ctx: Ctx, object: ObjectDefinition, id: string): Promise<Judged> {
  if (object.partOf) {
    const whole = await readLink(ctx, object, { id, column: sql.ref(`t.${snakeCase(object.partOf.by)}`) })
    return readJudged(ctx, ctx.schema.named(object.partOf.object), whole!)
  }
  const kin = await readKin(ctx, { object, id, path: [object.name] })
  const ids = kin.map((one) => one.id)
  const [shares, inTerritories] = await Promise.all([
    ctx.tx.rows<Judged['shares'][number]>(sql`
      select s.record_id as "recordId", s.grantee_id as "granteeId", s.level from record_share s
      where s.workspace_id = ${ctx.workspaceId} and s.record_id = any(${ids}::uuid[])`),
    ctx.tx.rows<Judged['inTerritories'][number]>(sql`
      select r.record_id as "recordId", r.territory_id as "territoryId" from territory_record r
      where r.workspace_id = ${ctx.workspaceId} and r.record_id = any(${ids}::uuid[])`),
  ])
  return { object: object.name, ownerId: kin[0]!.ownerId, kin, shares, inTerritories }
}

/** The record and what it belongs to, as far up as shares and territories reach. */
async function readKin(
  ctx: Ctx,
  { object, id, path }: { object: ObjectDefinition; id: string; path: readonly string[] },
): Promise<Kin[]> {
  const ownerId = await readLink(ctx, object, { id, column: sql`t.owner_id` })
  const kin: Kin[] = [{ object: object.name, id, ownerId, path }]
  if (path.length > cascadeDepth) return kin
  const plan = storedPlan(ctx, object)
  for (const [key, field] of allFields(object)) {
    const parent = field.ownedBy && field.to && field.to !== object.name ? ctx.schema.find(field.to) : undefined
    const link = plan.byKey.get(key)
    if (!parent || !link) continue
    const parentId = await readLink(ctx, object, { id, column: link.columns[0]!.sql('t') })
    if (parentId) kin.push(...(await readKin(ctx, { object: parent, id: parentId, path: [...path, parent.name] })))
  }
  return kin
}

async function readLink(
  ctx: Ctx,
  object: ObjectDefinition,
  { id, column }: { id: string; column: ReturnType<typeof sql> },
): Promise<string | null> {
  const row = await ctx.tx.one<{ value: string | null }>(sql`
    select ${column} as value from ${storedPlan(ctx, object).table} t where t.workspace_id = ${ctx.workspaceId} and t.id = ${id}`)
  return row?.value ?? null
}
