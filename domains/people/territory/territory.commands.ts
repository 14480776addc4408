import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { schemaCounter } from '#platform/object/load-schema.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { raiseRightsVersion } from '#platform/permission/standing.ts'
import { type Filter, filterSql, parseFilter } from '#platform/query/filter.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { reserveNumbers } from '#platform/record/reserve-numbers.ts'
import { assignNext, assignTerritoryJob } from './assign-territories.ts'
import { liesInTerritories, ruleFaults } from './territory.rules.ts'

export type Territory = {
  id: string
  object: string
  name: string
  parentId: string | null
  /** Which records lie in it; null: only those of the territories below. */
  filter: Filter | null
  version: number
  members: string[]
  /** How many of the records that its rule chose the actor may see. */
  records: number
}

export type TerritoryInput = {
  name: string
  object: string
  parentId?: string | null
  filter?: unknown
  members?: readonly string[]
}

/** Which there are, who works there and how many of the records the actor may see; the rules only to whoever keeps them. */
export function listTerritories(ctx: Ctx): Promise<Territory[]> {
  return readTerritories(ctx, sql`true`)
}

export async function readTerritory(ctx: Ctx, id: string): Promise<Territory> {
  const [found] = await readTerritories(ctx, sql`t.id = ${id}`)
  if (!found) throw notFound()
  return found
}

async function readTerritories(ctx: Ctx, wanted: Sql<boolean>): Promise<Territory[]> {
  const all = await ctx.tx.rows<Omit<Territory, 'records'> & { parentObject: string | null }>(sql`
    select t.id, t.object, t.name, t.parent_id as "parentId", p.object as "parentObject", t.filter, t.version,
      array(select m.member_id from territory_member m where m.workspace_id = ${ctx.workspaceId} and m.territory_id = t.id) as members
    from territory t left join territory p on p.workspace_id = ${ctx.workspaceId} and p.id = t.parent_id
    where t.workspace_id = ${ctx.workspaceId} and ${wanted} order by t.name, t.id limit 500`)
  const keeps = ctx.rights.capabilities.has('roles')
  const isKnown = (object: string) => keeps || (ctx.schema.find(object) && ctx.rights.on(object).read !== 'none')
  const known = all.filter(({ object }) => isKnown(object))
  const seen = await countSeen(ctx, known)
  return known.map(({ parentObject, ...territory }) => ({
    ...territory,
    parentId: parentObject && isKnown(parentObject) ? territory.parentId : null,
    filter: keeps ? territory.filter : null,
    records: seen.get(territory.id) ?? 0,
  }))
}

type Placed = Pick<Territory, 'id' | 'object'>

async function countSeen(ctx: Ctx, territories: readonly Placed[]): Promise<ReadonlyMap<string, number>> {
  const byObject = Map.groupBy(territories, ({ object }) => object)
  const counts = [...byObject].flatMap(([name, some]) => {
    const object = ctx.schema.find(name)
    return object
      ? sql`select r.territory_id as id, count(*)::int4 as records from territory_record r
      join ${storedPlan(ctx, object).table} t on t.workspace_id = ${ctx.workspaceId} and t.id = r.record_id and t.deleted_at is null
        and ${scopeSql(ctx, { object, verb: 'read', alias: 't' })}
      where r.workspace_id = ${ctx.workspaceId} and r.territory_id = any(${some.map(({ id }) => id)}::uuid[]) group by 1`
      : []
  })
  if (counts.length === 0) return new Map()
  const rows = await ctx.tx.rows<{ id: string; records: number }>(sql.join(counts, sql` union all `))
  return new Map(rows.map(({ id, records }) => [id, records]))
}

export async function createTerritory(ctx: Ctx, input: TerritoryInput): Promise<Territory> {
  const id = newId(ctx.now)
  const filter = checkedRule(ctx, input.object, input.filter ?? null)
  await requireParent(ctx, { id, parentId: input.parentId ?? null })
  await requireFreeName(ctx, { id, name: input.name })
  await ctx.tx.run(sql`
    insert into territory (workspace_id, id, object, name, parent_id, filter, version, created_at, updated_at, created_by, updated_by)
    values (${ctx.workspaceId}, ${id}, ${input.object}, ${input.name}, ${input.parentId ?? null}::uuid, ${filter && JSON.stringify(filter)}::jsonb, 1,
      ${ctx.now}, ${ctx.now}, ${actorId(ctx)}::uuid, ${actorId(ctx)}::uuid)`)
  await writeMembers(ctx, { id, members: input.members ?? [] })
  await writeHistory(ctx, [
    { object: 'territory', recordId: id, action: 'create', changes: { name: { from: null, to: input.name } } },
  ])
  await assign(ctx, { id, name: input.name })
  return readTerritory(ctx, id)
}

export type TerritoryPatch = Partial<Omit<TerritoryInput, 'object'>> & { version: number }

export async function changeTerritory(ctx: Ctx, id: string, { version, ...patch }: TerritoryPatch): Promise<Territory> {
  const before = await readTerritory(ctx, id)
  if (before.version !== version) throw new AppError('version_conflict', { current: { ...before } })
  const next = {
    ...before,
    ...patch,
    filter: patch.filter === undefined ? before.filter : checkedRule(ctx, before.object, patch.filter),
  }
  await requireParent(ctx, { id, parentId: next.parentId })
  await requireFreeName(ctx, { id, name: next.name })
  const stored = await ctx.tx.run(sql`
    update territory set name = ${next.name}, parent_id = ${next.parentId}::uuid, filter = ${next.filter && JSON.stringify(next.filter)}::jsonb,
      version = version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
    where workspace_id = ${ctx.workspaceId} and id = ${id} and version = ${version}`)
  if (stored === 0) throw new AppError('version_conflict', { current: { ...before } })
  if (patch.members) await writeMembers(ctx, { id, members: patch.members })
  await raiseRightsVersion(ctx.tx, ctx.workspaceId)
  await writeHistory(ctx, [
    {
      object: 'territory',
      recordId: id,
      action: 'update',
      changes: { name: { from: before.name, to: next.name }, ...changesOf(before, next) },
    },
  ])
  if (patch.filter !== undefined) await assign(ctx, { id, name: next.name })
  return readTerritory(ctx, id)
}

/** Ends a territory; those below it come to stand below the one above. */
export async function endTerritory(ctx: Ctx, id: string): Promise<void> {
  const { name, parentId } = await readTerritory(ctx, id)
  const mine = sql`workspace_id = ${ctx.workspaceId} and territory_id = ${id}`
  await ctx.tx.run(
    sql`update territory set parent_id = ${parentId}::uuid where workspace_id = ${ctx.workspaceId} and parent_id = ${id}`,
  )
  await ctx.tx.run(sql`delete from territory_record where ${mine}`)
  await ctx.tx.run(sql`delete from territory_member where ${mine}`)
  await ctx.tx.run(sql`delete from territory where workspace_id = ${ctx.workspaceId} and id = ${id}`)
  await raiseRightsVersion(ctx.tx, ctx.workspaceId)
  await writeHistory(ctx, [
    { object: 'territory', recordId: id, action: 'delete', changes: { name: { from: name, to: null } } },
  ])
}

/** A rule that the object's filters understand; null for none. */
function checkedRule(ctx: Ctx, objectName: string, input: unknown): Filter | null {
  const object = ctx.schema.find(objectName)
  if (!object || !liesInTerritories(object))
    throw new AppError('validation', { errors: [{ path: 'object', code: 'people.territory_no_object' }] })
  if (input === null) return null
  const filter = parseFilter(input)
  const plan = storedPlan(ctx, object)
  const errors = ruleFaults(plan, filter)
  if (errors.length > 0) throw new AppError('validation', { errors })
  filterSql({ ...ctx, rights: systemRights }, { plan, alias: 't' }, filter)
  return filter
}

/** Small firms see it done at once; the rest is placed in the background. */
async function assign(ctx: Ctx, { id, name }: { id: string; name: string }): Promise<void> {
  await raiseRightsVersion(ctx.tx, ctx.workspaceId)
  await reserveNumbers(ctx, { counter: schemaCounter, count: 1 })
  const after = await assignNext(ctx, { territoryId: id, after: null })
  if (after === null) return
  await enqueue(ctx, assignTerritoryJob, {
    input: { territoryId: id, after },
    title: 'people.territory.job',
    titleParams: { name },
    serialKey: `territory:${id}`,
  })
}

async function writeMembers(ctx: Ctx, { id, members }: { id: string; members: readonly string[] }): Promise<void> {
  await ctx.tx.run(sql`delete from territory_member where workspace_id = ${ctx.workspaceId} and territory_id = ${id}`)
  const added = await ctx.tx.run(sql`
    insert into territory_member (workspace_id, id, territory_id, member_id)
    select ${ctx.workspaceId}, new_id(${ctx.now}::timestamptz), ${id}, m.id from member m
    where m.workspace_id = ${ctx.workspaceId} and m.id = any(${members}::uuid[]) and m.active and m.deleted_at is null`)
  if (added !== new Set(members).size) {
    throw new AppError('validation', { errors: [{ path: 'members', code: 'field.reference_not_found' }] })
  }
}

async function requireParent(ctx: Ctx, { id, parentId }: { id: string; parentId: string | null }): Promise<void> {
  if (parentId === null) return
  const above = await ctx.tx.rows<{ id: string }>(sql`
    with recursive above as (
      select t.id, t.parent_id from territory t where t.workspace_id = ${ctx.workspaceId} and t.id = ${parentId}
      union
      select t.id, t.parent_id from territory t join above a on t.id = a.parent_id where t.workspace_id = ${ctx.workspaceId}
    )
    select id from above`)
  if (above.length === 0)
    throw new AppError('validation', { errors: [{ path: 'parentId', code: 'field.reference_not_found' }] })
  if (above.some((one) => one.id === id))
    throw new AppError('validation', { errors: [{ path: 'parentId', code: 'people.territory_cycle' }] })
}

async function requireFreeName(ctx: Ctx, { id, name }: { id: string; name: string }): Promise<void> {
  const taken = await ctx.tx.one(sql`
    select 1 from territory t where t.workspace_id = ${ctx.workspaceId} and t.name = ${name} and t.id <> ${id}`)
  if (taken) throw new AppError('duplicate', { errors: [{ path: 'name', code: 'field.taken' }] })
}

function changesOf(before: Territory, after: object) {
  const changes: Record<string, { from: unknown; to: unknown }> = {}
  for (const key of ['name', 'parentId', 'filter', 'members'] as const) {
    const [from, to] = [before[key], (after as Territory)[key]]
    if (JSON.stringify(from) !== JSON.stringify(to)) changes[key] = { from, to }
  }
  return changes
}
