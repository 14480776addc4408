import type pg from 'pg'
import { newId } from '#platform/db/new-id.ts'
import { call } from './measures/import-orders.ts'
import type { Product, Workspace } from './product.ts'

/** Who works in a large firm: owners of its records, and two managers who see those of the teams below them. */
export type Staff = {
  /** In turn the owners of the records. */
  owners: readonly string[]
  /** Manager of nine tenths of all members. */
  ofMany: Workspace
  /** Manager of one small team. */
  ofFew: Workspace
}

const members = 2_000
const teams = 40

/** Adds 2,000 members in 40 teams, 36 of them below one, the last below another. */
export async function addStaff(product: Product, workspace: Workspace): Promise<Staff> {
  const { owner } = product
  const top = await addTeam(owner, workspace, { name: 'Sales', parentId: null })
  const apart = await addTeam(owner, workspace, { name: 'Apart', parentId: null })
  const below: string[] = []
  for (let i = 0; i < teams; i++) {
    below.push(
      await addTeam(owner, workspace, { name: `Team ${i}`, parentId: i < 36 ? top : i === teams - 1 ? apart : null }),
    )
  }
  const owners = Array.from({ length: members }, () => newId())
  await owner.query(
    `insert into member (workspace_id, id, version, custom, name, email, role, team_id, active, created_at, updated_at)
     select $1, m.id, 1, '{}', 'Member ' || m.place, 'member' || m.place || '@bench.example', 'rep', ($3::uuid[])[1 + (m.place - 1) % ${teams}], true, now(), now()
     from unnest($2::uuid[]) with ordinality m(id, place)`,
    [workspace.workspaceId, owners, below],
  )
  await owner.query('analyze member')
  return {
    owners,
    ofMany: await addManager(product, workspace, { name: 'many', teamId: top }),
    ofFew: await addManager(product, workspace, { name: 'few', teamId: apart }),
  }
}

async function addTeam(
  owner: pg.Client,
  { workspaceId }: Workspace,
  { name, parentId }: { name: string; parentId: string | null },
): Promise<string> {
  const id = newId()
  await owner.query(
    `insert into team (workspace_id, id, version, custom, name, parent_id, created_at, updated_at)
     values ($1, $2, 1, '{}', $3, $4, now(), now())`,
    [workspaceId, id, name, parentId],
  )
  return id
}

/** Somebody who came by invitation, with a key of his own. */
async function addManager(
  product: Product,
  workspace: Workspace,
  { name, teamId }: { name: string; teamId: string },
): Promise<Workspace> {
  const invited = { email: `${name}@bench.example`, role: 'manager', teamId }
  const { link } = await call<{ link: string }>(product, workspace, {
    path: '/invitations',
    body: JSON.stringify(invited),
  })
  const headers = { 'content-type': 'application/json', origin: product.url }
  const body = JSON.stringify({ token: link.split('#')[1], name, password: 'lantern-ferry-stone-7' })
  const accepted = await fetch(`${product.url}/api/v1/invitations/accept`, { method: 'POST', headers, body })
  if (!accepted.ok) throw new Error(await accepted.text())
  const { userId } = (await accepted.json()) as { userId: string }
  const cookie = accepted.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const made = await fetch(`${product.url}/api/v1/api-keys`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify({ name: 'bench' }),
  })
  if (!made.ok) throw new Error(await made.text())
  return { workspaceId: workspace.workspaceId, userId, apiKey: ((await made.json()) as { key: string }).key }
}
