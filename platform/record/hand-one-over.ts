import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { type Handed, handFirstOver } from './hand-children-over.ts'
import { storedPlan } from './plan.ts'

/**
 * What belongs to a record goes along to its new owner: at once where that is a thousand or less, the rest in the background,
 * for who changes the owner of a customer with a hundred thousand follow-ups is not to wait for them.
 */
export async function handOneOver(ctx: Ctx, object: ObjectDefinition, handed: Handed): Promise<void> {
  const batchId = newId(ctx.now)
  const { more } = await handFirstOver(ctx, object, { handed, batchId })
  if (!more) return
  const { id, from } = handed
  await enqueue(ctx, handRestOverJob, {
    input: { object: object.name, id, from, batchId },
    title: 'record.job.handRestOver',
    serialKey: `handRestOver:${id}`,
  })
}

type Rest = { object: string; id: string; from: unknown; batchId: string }

/** What still has the former owner goes to whoever owns the record by then: nobody, where it went back to him or into the recycle bin. */
export const handRestOverJob = defineJob<Rest>({
  name: 'record.handRestOver',
  async run(job, { object: name, id, from, batchId }) {
    let done = 0
    let more = true
    while (more) {
      more = await job.step(async (ctx) => {
        const object = ctx.schema.find(name)
        const owner = object && (await readOwner(ctx, object, id))
        if (!owner || owner.id === from) return false
        const next = await handFirstOver(ctx, object, { handed: { id, from, to: owner.id }, batchId })
        done += next.moved
        await job.progress(ctx, { done })
        return next.more
      })
    }
    return { done }
  },
})

/** Whose the record is, and stays until the transaction ends. */
async function readOwner(ctx: Ctx, object: ObjectDefinition, id: string): Promise<{ id: string | null } | undefined> {
  const { table } = storedPlan(ctx, object)
  return ctx.tx.one<{ id: string | null }>(sql`
    select t.owner_id as id from ${table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = ${id} and t.deleted_at is null for share of t`)
}
