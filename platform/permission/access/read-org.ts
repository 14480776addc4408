import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { listRoles, roleAsItIs } from '#platform/permission/role-store.ts'
import type { Org, OrgMember } from './judge.ts'

export type NamedOrg = Org & { names: ReadonlyMap<string, string> }

/** Who works in the firm, where, and in which roles; `names` of members, teams and territories. */
export async function readOrg(ctx: Ctx): Promise<NamedOrg> {
  const ws = ctx.workspaceId
  const [members, teams, territories, workers, roles] = await Promise.all([
    ctx.tx.rows<OrgMember & { name: string }>(sql`
      select m.id, m.name, m.role, m.team_id as "teamId", m.manager_id as "managerId" from member m
      where m.workspace_id = ${ws} and m.deleted_at is null and m.active order by m.name`),
    ctx.tx.rows<{ id: string; name: string; parentId: string | null }>(sql`
      select t.id, t.name, t.parent_id as "parentId" from team t where t.workspace_id = ${ws} and t.deleted_at is null`),
    ctx.tx.rows<{ id: string; name: string; parentId: string | null }>(sql`
      select t.id, t.name, t.parent_id as "parentId" from territory t where t.workspace_id = ${ws}`),
    ctx.tx.rows<{ territoryId: string; memberId: string }>(sql`
      select m.territory_id as "territoryId", m.member_id as "memberId" from territory_member m where m.workspace_id = ${ws}`),
    listRoles(ctx),
  ])
  const staff = Map.groupBy(workers, ({ territoryId }) => territoryId)
  return {
    members,
    teams: new Map(teams.map(({ id, parentId }) => [id, parentId])),
    roles: new Map(roles.map((role) => [role.key, roleAsItIs(role)])),
    territories: new Map(
      territories.map(({ id, parentId }) => [
        id,
        { parentId, members: new Set((staff.get(id) ?? []).map(({ memberId }) => memberId)) },
      ]),
    ),
    names: new Map([...members, ...teams, ...territories].map(({ id, name }) => [id, name])),
  }
}
