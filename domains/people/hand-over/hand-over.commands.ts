import { sql } from 'kysely'
import { changeMember } from '#domains/people/user/user.commands.ts'
import { user } from '#domains/people/user/user.object.ts'
import { insertChangeSet } from '#platform/change-set/change-set-store.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { countOwned, type Owned } from '#platform/permission/hand-over/count-owned.ts'
import { listRoles, roleAsItIs } from '#platform/permission/role-store.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { endSharesWith, handOverJob } from './hand-over.jobs.ts'
import { mayReceive } from './receiver.rules.ts'

export type HandOver = {
  id: string
  version: number
  /** Who gets what the leaver owns, in turn where they are several. */
  receivers: readonly string[]
  /** Other receivers for the records of some objects. */
  byObject?: Readonly<Record<string, readonly string[]>>
  /** Whether the member goes; without it he stays and only hands over. */
  deactivate: boolean
}

/**
 * Shuts a member out and hands over what he owns: he is out when this commits, and the job that moves his records commits with
 * it, so neither is done without the other.
 */
export async function handOver(
  ctx: Ctx,
  asked: HandOver,
): Promise<{ jobId: string | null; owned: Awaited<ReturnType<typeof countOwned>> }> {
  const leaver = await readRecord(ctx, user, asked.id)
  const owned = await countOwned(ctx, asked.id)
  await requireReceivers(ctx, asked, owned)
  if (asked.deactivate) {
    await changeMember(ctx, { id: asked.id, version: asked.version, patch: { active: false }, handsOver: true })
    await endSharesWith(ctx, asked.id)
  }
  if (owned.length === 0) return { jobId: null, owned }
  const parts = []
  for (const { object, count } of inOrder(ctx, owned)) {
    const receivers = [...(asked.byObject?.[object] ?? asked.receivers)]
    const changeSetId = await insertChangeSet(ctx, {
      kind: 'bulk',
      object,
      title: 'people.handOver.deed',
      titleParams: { name: leaver.name },
      state: 'waiting',
      input: { change: { set: { ownerId: receivers[0] } } },
      total: count,
    })
    parts.push({ object, changeSetId, receivers })
  }
  const jobId = await enqueue(ctx, handOverJob, {
    input: { from: asked.id, parts },
    title: 'people.handOver.job',
    titleParams: { name: leaver.name },
    serialKey: `handOver:${asked.id}`,
  })
  return { jobId, owned }
}

/** Those who receive are active members who may change something of it, not the one who leaves. */
async function requireReceivers(
  ctx: Ctx,
  { id, receivers, byObject = {} }: HandOver,
  owned: readonly Owned[],
): Promise<void> {
  const all = [...new Set([...receivers, ...Object.values(byObject).flat()])]
  const found = await ctx.tx.rows<{ id: string; role: string }>(sql`
    select m.id, m.role from member m
    where m.workspace_id = ${ctx.workspaceId} and m.id = any(${all}::uuid[]) and m.active and m.deleted_at is null and m.id <> ${id}`)
  if (found.length < all.length || receivers.length === 0)
    throw new AppError('validation', { errors: [{ path: 'receivers', code: 'people.receiver_unknown' }] })
  const roles = new Map((await listRoles(ctx)).map((role) => [role.key, roleAsItIs(role)]))
  const roleOf = new Map(found.map((member) => [member.id, roles.get(member.role)]))
  const rest = owned.filter(({ object }) => !byObject[object]).map(({ object }) => object)
  const parts = [
    { path: 'receivers', ids: receivers, objects: rest },
    ...Object.entries(byObject).map(([object, ids]) => ({ path: `byObject.${object}`, ids, objects: [object] })),
  ]
  const errors = parts
    .filter(({ ids, objects }) =>
      ids.some((one) => !mayReceive((name) => roleOf.get(one)?.on(wholeOf(ctx, name)), objects)),
    )
    .map(({ path }): FieldError => ({ path, code: 'people.receiver_reads_only' }))
  if (errors.length > 0) throw new AppError('validation', { errors })
}

/** Rights on the records of a part are those on its whole. */
function wholeOf(ctx: Ctx, object: string): string {
  return ctx.schema.find(object)?.partOf?.object ?? object
}

/** What owns before what is owned, so that children find their parent's new owner. */
function inOrder<Part extends { object: string }>(ctx: Ctx, parts: readonly Part[]): Part[] {
  const place = (name: string, seen = new Set<string>()): number => {
    if (seen.has(name)) return 0
    seen.add(name)
    const above = Object.values(ctx.schema.named(name).fields).filter(
      ({ ownedBy, to }) => ownedBy && to && ctx.schema.find(to),
    )
    return above.length === 0 ? 0 : 1 + Math.max(...above.map(({ to }) => place(to!, seen)))
  }
  return [...parts].sort((a, b) => place(a.object) - place(b.object))
}
