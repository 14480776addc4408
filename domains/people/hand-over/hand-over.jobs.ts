import { sql } from 'kysely'
import { readChangeSet, undoableForMs, updateChangeSet } from '#platform/change-set/change-set-store.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { moveOwned } from '#platform/permission/hand-over/move-owned.ts'

export type HandOverInput = {
  from: string
  /** By object: the deed of its records in the register, and to whom they go in turn. */
  parts: { object: string; changeSetId: string; receivers: string[] }[]
}

const atOnce = 1_000

/**
 * Gives everything that a member owned to others, some thousand records a transaction. What has been handed over is no longer
 * his, so a job that was killed continues where it was.
 */
export const handOverJob = defineJob<HandOverInput>({
  name: 'people.handOver',
  async run(job, { from, parts }) {
    let done = 0
    for (const part of parts) {
      let more = true
      while (more) {
        more = await job.step(async (ctx) => {
          const { state, changed } = await readChangeSet(ctx, part.changeSetId, { lock: true })
          if (state !== 'waiting' && state !== 'running') return false
          const moved = await moveOwned(ctx, { ...part, from, limit: atOnce })
          const count = changed + moved
          await updateChangeSet(ctx, part.changeSetId, { state: 'running', done: count, changed: count })
          if (moved < atOnce) await endPart(ctx, part, count)
          done += moved
          await job.progress(ctx, { done })
          return moved === atOnce
        })
      }
    }
    return { from, done }
  },
  async ended(ctx, { parts }, outcome) {
    if (outcome.state === 'done') return
    const error = outcome.state === 'failed' ? outcome.error : null
    for (const { changeSetId } of parts) {
      const { state } = await readChangeSet(ctx, changeSetId, { lock: true })
      if (state !== 'waiting' && state !== 'running') continue
      await updateChangeSet(ctx, changeSetId, { state: outcome.state, error, ...ending(ctx) })
    }
  },
})

async function endPart(
  ctx: Ctx,
  { object, changeSetId }: HandOverInput['parts'][number],
  count: number,
): Promise<void> {
  await updateChangeSet(ctx, changeSetId, { state: 'done', total: count, ...ending(ctx) })
  if (count === 0) return
  await writeEvent(ctx, { type: `${object}.updated`, object, payload: { batchId: changeSetId, count } })
}

function ending(ctx: Ctx) {
  return { endedAt: ctx.now, undoableUntil: new Date(ctx.now.getTime() + undoableForMs) }
}

/** Shares with a member end when he leaves; what he shared with others stays. */
export async function endSharesWith(ctx: Ctx, memberId: string): Promise<void> {
  await ctx.tx.run(sql`
    delete from record_share where workspace_id = ${ctx.workspaceId} and grantee_kind = 'member' and grantee_id = ${memberId}`)
}
