import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Sql } from '#platform/db/sql.ts'
import { eventChannel } from '#platform/event/dispatch-events.ts'
import { readTeam, readTeamAndBelow } from './read-groups.ts'
import { everyField, type FieldRights, type Reach } from './rights.ts'
import { changedRole, isBuiltIn, type Role, type RoleChanges, type RoleName, roles } from './roles.ts'

/** What a member's rights follow from: his role as the firm has it, and whom his scopes reach. */
export type Standing = { version: number; role: Role; field: FieldRights; reach: Reach }

type Who = { workspaceId: string; memberId: string; role: string; teamId: string | null; version: number }

const rightsCounter = 'rights'

/** The count of changes of what decides rights; to be read along with the member. */
export function rightsVersionSql(workspaceId: string): Sql<number> {
  return sql`coalesce((select n.value from number_counter n where n.workspace_id = ${workspaceId} and n.id = ${rightsCounter}), 0)`
}

/**
 * Must be called with every change of members, teams, roles or territories, in its transaction. The step is a chance one, so that what
 * was worked out in a transaction that was undone never stands for another one's count. Whoever follows what changes in the firm is judged again.
 */
export async function raiseRightsVersion(tx: Tx, workspaceId: string): Promise<void> {
  const step = randomInt(1, 2 ** 31)
  await tx.run(sql`
    insert into number_counter as n (workspace_id, id, value) values (${workspaceId}, ${rightsCounter}, ${step}::int8)
    on conflict (workspace_id, id) do update set value = n.value + excluded.value`)
  await tx.run(sql`select pg_notify(${eventChannel}, ${JSON.stringify({ ws: workspaceId, rights: true })})`)
}

const mostKept = 5_000
const kept = new Map<string, Standing>()
const keptRoles = new Map<string, { role: Role; field: FieldRights }>()

/** Worked out once for each count; what is read after the count is never older than it. */
export async function standingOf(tx: Tx, who: Who): Promise<Standing> {
  const key = [who.memberId, who.version, who.role, who.teamId].join()
  const known = kept.get(key)
  if (known) return known
  const standing = { version: who.version, ...(await roleOf(tx, who)), reach: await readReach(tx, who) }
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, standing)
  return standing
}

/** A role that is no more lets look at nothing but what everybody sees. */
async function roleOf(tx: Tx, { workspaceId, role: key, version }: Who) {
  const place = [workspaceId, version, key].join()
  const known = keptRoles.get(place)
  if (known) return known
  const row = await tx.one<{ base: RoleName; changes: RoleChanges }>(sql`
    select r.base, r.changes from role r where r.workspace_id = ${workspaceId} and r.key = ${key}`)
  const role = row ? changedRole(row.base, row.changes) : roles[isBuiltIn(key) ? key : 'reader']
  const found = { role, field: fieldRights(role, row?.changes ?? {}) }
  if (keptRoles.size >= mostKept) keptRoles.clear()
  keptRoles.set(place, found)
  return found
}

/** Every field of an object that the role may not read is hidden: what other objects compute from it would disclose it. */
function fieldRights(role: Role, { objects = {}, fields = {} }: RoleChanges): FieldRights {
  const closed = new Set(Object.keys(objects).filter((name) => role.on(name).read === 'none'))
  if (closed.size > 0) return (object, key) => (closed.has(object) ? 'hidden' : role.field(object, key))
  const narrowed = Object.values(fields).some((rights) => Object.keys(rights).length > 0)
  return narrowed ? role.field : everyField
}

async function readReach(tx: Tx, { workspaceId, memberId, teamId }: Who): Promise<Reach> {
  const [team, teamAndBelow, above, territories] = await Promise.all([
    readTeam(tx, { workspaceId, memberId, teamId }),
    readTeamAndBelow(tx, { workspaceId, memberId, teamId }),
    teamsAbove(tx, { workspaceId, teamId }),
    readTerritories(tx, { workspaceId, memberId }),
  ])
  return { team, teamAndBelow, grantees: [memberId, ...above], ...territories }
}

/** A team and those above it: what is shared with a team is shared with the teams below. */
async function teamsAbove(tx: Tx, { workspaceId, teamId }: { workspaceId: string; teamId: string | null }) {
  if (!teamId) return []
  const rows = await tx.rows<{ id: string }>(sql`
    with recursive above as (
      select t.id, t.parent_id from team t where t.workspace_id = ${workspaceId} and t.id = ${teamId}
      union
      select t.id, t.parent_id from team t join above a on t.id = a.parent_id
      where t.workspace_id = ${workspaceId} and t.deleted_at is null
    )
    select id from above`)
  return rows.map(({ id }) => id)
}

/** More records than this are looked up together instead of one by one. */
const fewRecords = 2_000

/** A member's territories with those below them, and who works in them. */
async function readTerritories(
  tx: Tx,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
): Promise<Pick<Reach, 'territories' | 'territoriesAreLarge' | 'territoryMembers'>> {
  const found = await tx.rows<{ id: string }>(sql`
    with recursive below as (
      select m.territory_id as id from territory_member m where m.workspace_id = ${workspaceId} and m.member_id = ${memberId}
      union
      select t.id from territory t join below b on t.parent_id = b.id where t.workspace_id = ${workspaceId}
    )
    select id from below`)
  const territories = found.map(({ id }) => id)
  if (territories.length === 0) return { territories, territoriesAreLarge: false, territoryMembers: new Set() }
  const members = await tx.rows<{ id: string }>(sql`
    select distinct m.member_id as id from territory_member m
    where m.workspace_id = ${workspaceId} and m.territory_id = any(${territories}::uuid[])`)
  const many = await tx.rows(sql`
    select 1 from territory_record r
    where r.workspace_id = ${workspaceId} and r.territory_id = any(${territories}::uuid[]) limit ${fewRecords + 1}`)
  return {
    territories,
    territoriesAreLarge: many.length > fewRecords,
    territoryMembers: new Set(members.map(({ id }) => id)),
  }
}
