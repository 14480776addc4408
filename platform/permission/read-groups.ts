import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Group } from './rights.ts'

type Place = { workspaceId: string; memberId: string; teamId: string | null }

/** Who stands in the same team, and whoever reports to the member. */
export async function readTeam(tx: Tx, { workspaceId, memberId, teamId }: Place): Promise<Group> {
  const direct = await tx.rows<{ id: string }>(sql`
    select m.id from member m where m.workspace_id = ${workspaceId} and m.manager_id = ${memberId} and m.deleted_at is null`)
  const people = [memberId, ...direct.map(({ id }) => id)]
  return groupOf(tx, { workspaceId, teams: teamId ? [teamId] : [], people })
}

/** The team, the teams below it, and all who report to the member, through others too. */
export async function readTeamAndBelow(tx: Tx, { workspaceId, memberId, teamId }: Place): Promise<Group> {
  const teams = await tx.rows<{ id: string }>(sql`
    with recursive below as (
      select t.id from team t where t.workspace_id = ${workspaceId} and t.id = ${teamId}::uuid
      union
      select t.id from team t join below b on t.parent_id = b.id
      where t.workspace_id = ${workspaceId} and t.deleted_at is null
    )
    select id from below`)
  const reports = await tx.rows<{ id: string }>(sql`
    with recursive reports as (
      select m.id from member m where m.workspace_id = ${workspaceId} and m.manager_id = ${memberId} and m.deleted_at is null
      union
      select m.id from member m join reports r on m.manager_id = r.id
      where m.workspace_id = ${workspaceId} and m.deleted_at is null
    )
    select id from reports`)
  const people = [...new Set([memberId, ...reports.map(({ id }) => id)])]
  return groupOf(tx, { workspaceId, teams: teams.map(({ id }) => id), people })
}

type Parts = { workspaceId: string; teams: string[]; people: string[] }

async function groupOf(tx: Tx, { workspaceId, teams, people }: Parts): Promise<Group> {
  if (teams.length === 0) return { members: new Set(people), teams, people }
  const rows = await tx.rows<{ id: string }>(sql`
    select m.id from member m where m.workspace_id = ${workspaceId} and m.team_id = any(${teams}::uuid[])`)
  return { members: new Set([...people, ...rows.map(({ id }) => id)]), teams, people }
}
