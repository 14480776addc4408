import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { rightsOf } from '#platform/permission/rights.ts'
import { type Difference, differences } from '#platform/permission/role-order.ts'
import { countHolders, type FirmRole, listRoles, roleAsItIs } from '#platform/permission/role-store.ts'
import { isBuiltIn, type Role } from '#platform/permission/roles.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { standingOf } from '#platform/permission/standing.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { mayHandle } from './role.commands.ts'
import { groundOf } from './role.rules.ts'

/** The firm's roles with what each allows, as the matrix shows it. */
export async function presentRoles(ctx: Ctx) {
  const holders = await countHolders(ctx)
  const whole = mayKnowAll(ctx)
  return Promise.all((await listRoles(ctx)).map((role) => presentRole(ctx, role, { holders, whole })))
}

export async function presentOne(ctx: Ctx, role: FirmRole) {
  return presentRole(ctx, role, { holders: await countHolders(ctx), whole: mayKnowAll(ctx) })
}

/** What the others may see of a role is its name: which fields exist that they do not see is no business of theirs. */
function mayKnowAll({ rights: { capabilities } }: Ctx): boolean {
  return capabilities.has('roles') || capabilities.has('members')
}

type Showing = { holders: ReadonlyMap<string, number>; whole: boolean }

async function presentRole(ctx: Ctx, role: FirmRole, { holders, whole }: Showing) {
  const { key, base, name, note, version } = role
  const works = roleAsItIs(role)
  const objects = whole
    ? groundOf(ctx.schema).flatMap(({ name: object, isPart }) => (isPart ? [] : [[object, works.on(object)] as const]))
    : []
  return {
    key,
    base,
    builtIn: isBuiltIn(key),
    name,
    note,
    version,
    members: holders.get(key) ?? 0,
    changed: isBuiltIn(key) && Object.keys(role.changes).length > 0,
    mayGive: await mayHandle(ctx, role),
    mayChange: ctx.rights.capabilities.has('roles') && key !== 'admin' && (await mayHandle(ctx, role)),
    capabilities: whole ? [...works.capabilities] : [],
    objects: Object.fromEntries(objects),
    fields: whole ? (role.changes.fields ?? {}) : {},
  }
}

/** Of a holder's records of an object, how many he sees now and would see. */
export type Seen = { object: string; memberId: string; name: string; before: number; after: number }

export type RolePreview = { members: number; differences: Difference[]; seen: Seen[] }

const countedMembers = 5
const countedUpTo = 10_000

/** What changing a role means: how many people gain and lose what, and for some of them how many records. */
export async function previewRole(ctx: Ctx, before: FirmRole, after: FirmRole): Promise<RolePreview> {
  const [was, is] = [roleAsItIs(before), roleAsItIs(after)]
  const found = differences(was, is, groundOf(ctx.schema))
  const holders = await ctx.tx.rows<{ id: string; name: string; teamId: string | null }>(sql`
    select m.id, m.name, m.team_id as "teamId" from member m
    where m.workspace_id = ${ctx.workspaceId} and m.role = ${before.key} and m.active and m.deleted_at is null order by m.name`)
  const reads = found
    .flatMap((one) => (one.kind === 'scope' && one.verb === 'read' ? [one.object] : []))
    .slice(0, countedMembers)
  const seen: Seen[] = []
  for (const object of reads) {
    for (const { id, name, teamId } of holders.slice(0, countedMembers)) {
      const count = (role: Role) => countVisible(ctx, { object, role, key: before.key, memberId: id, teamId })
      seen.push({ object, memberId: id, name, before: await count(was), after: await count(is) })
    }
  }
  return { members: holders.length, differences: found, seen }
}

type Counting = { object: string; role: Role; key: string; memberId: string; teamId: string | null }

/** Counts no further than people can grasp. */
async function countVisible(ctx: Ctx, { object: name, role, key, memberId, teamId }: Counting): Promise<number> {
  const { reach } = await standingOf(ctx.tx, {
    workspaceId: ctx.workspaceId,
    memberId,
    role: key,
    teamId,
    version: -1 - ctx.now.getTime(),
  })
  const theirs: Ctx = { ...ctx, rights: rightsOf({ key, role, memberId, reach, version: -1 }) }
  const object = ctx.schema.named(name)
  const row = await ctx.tx.one<{ count: number }>(sql`
    select count(*) from (
      select from ${storedPlan(ctx, object).table} t
      where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and ${scopeSql(theirs, { object, verb: 'read', alias: 't' })}
      limit ${countedUpTo}
    ) seen`)
  return Number(row!.count)
}
