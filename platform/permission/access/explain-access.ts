import { actorId, type Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { type AccessReason, reasonIn, strongerFirst } from './access-reason.ts'
import { judgeOf } from './judge.ts'
import { readJudged } from './read-judged.ts'
import { readKnown } from './read-known.ts'
import { readOrg } from './read-org.ts'

/** Members who see a record for the same reasons: the strongest, and which others hold. */
export type AccessGroup = AccessReason & {
  also: AccessReason[]
  level: 'read' | 'edit'
  count: number
  members: { id: string; name: string }[]
}

const mostNamed = 20

/** Who may see a record, and why: every reason of each active member, as far as who asks may know it, the strongest first. */
export async function explainAccess(
  ctx: Ctx,
  object: ObjectDefinition,
  id: string,
): Promise<{ count: number; groups: AccessGroup[]; may: { update: boolean; delete: boolean } }> {
  const [org, record] = await Promise.all([readOrg(ctx), readJudged(ctx, object, id)])
  const known = await readKnown(ctx, record)
  const judge = judgeOf(org, record)
  const groups = new Map<string, AccessGroup>()
  let count = 0
  for (const member of org.members) {
    const reasons = judge(member, 'read').map((reason) => reasonIn({ reason, member, org, known }))
    const [first, ...also] = distinct(reasons).sort(strongerFirst)
    if (!first) continue
    count++
    const level = judge(member, 'update').length > 0 ? 'edit' : 'read'
    const key = JSON.stringify([first, also, level])
    const group = groups.get(key) ?? { ...first, also, level, count: 0, members: [] }
    groups.set(key, group)
    group.count++
    if (group.members.length < mostNamed) group.members.push({ id: member.id, name: org.names.get(member.id)! })
  }
  const self = org.members.find(({ id: member }) => member === actorId(ctx))
  const may = (verb: 'update' | 'delete') => (self ? judge(self, verb).length > 0 : true)
  return {
    count,
    may: { update: may('update'), delete: may('delete') },
    groups: [...groups.values()].sort(strongerFirst),
  }
}

function distinct(reasons: readonly AccessReason[]): AccessReason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()]
}
