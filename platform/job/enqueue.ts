import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { JobDefinition } from './define-job.ts'
import { sendMessage } from './queue.ts'

type Options = {
  /** Key of the words by which people know the job, with their parameters. */
  title: string
  titleParams?: Record<string, unknown>
  /** Jobs with the same key run one after another, in the order of their making. */
  serialKey?: string
}

/** Starts a job once the caller's transaction commits; nothing happens when it does not. Returns the job's id. */
export async function enqueue<Input extends Record<string, unknown>>(
  ctx: Ctx,
  job: JobDefinition<Input>,
  { input, title, titleParams = {}, serialKey }: Options & { input: Input },
): Promise<string> {
  const id = newId(ctx.now)
  const key = serialKey ? `${ctx.workspaceId}:${serialKey}` : id
  await ctx.tx.run(sql`
    insert into background_job (workspace_id, id, kind, title, title_params, input, serial_key, state, done, attempts, cancel_requested, created_at, created_by, key)
    values (${ctx.workspaceId}, ${id}, ${job.name}, ${title}, ${JSON.stringify(titleParams)}, ${JSON.stringify(input)}, ${key}, 'queued', 0, 0, false,
      ${ctx.now}, ${actorId(ctx)}, ${keyOf(ctx)}::jsonb)`)
  await sendMessage(ctx.db, ctx.tx, { message: { ws: ctx.workspaceId, jobId: id }, key })
  return id
}

/** The key by which the actor acts, so that what it starts may no more than itself. */
function keyOf({ actor, rights }: Ctx): string | null {
  if (actor.kind !== 'user' || !actor.keyId) return null
  return JSON.stringify({ id: actor.keyId, ...rights.limits })
}
