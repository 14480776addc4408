import { sql } from 'kysely'
import { z } from 'zod'
import { answer, defineRoute, idParam, limitParam } from '#platform/http/route.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { readLog } from './read-log.ts'
import { verifyHistoryJob } from './verify.job.ts'

const name = z.string().max(80).optional()

/** What was done in the firm, by whom, through which way; and whether it still reads as it was sealed. */
export const auditRoutes = [
  defineRoute({
    method: 'GET',
    path: '/audit-log',
    auth: 'member',
    right: 'audit',
    summary: 'Every change, sign-in, export and change of rights, newest first',
    tags: ['audit'],
    query: z.strictObject({
      object: name,
      action: name,
      channel: name,
      actorId: idParam.optional(),
      recordId: idParam.optional(),
      from: z.iso.date().optional(),
      until: z.iso.date().optional(),
      limit: limitParam,
      before: idParam.optional(),
    }),
    timeoutMs: 5_000,
    response: z.object({
      data: z.array(
        z.looseObject({ id: z.guid(), at: z.string(), object: z.string(), recordId: z.guid(), action: z.string() }),
      ),
      page: z.object({ nextCursor: z.string().nullable() }),
    }),
    handler: async (ctx, { query }) => {
      const data = await readLog(ctx, query)
      return { data, page: { nextCursor: data.length === query.limit ? data.at(-1)!.id : null } }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/audit-seal',
    auth: 'member',
    right: 'audit',
    summary: 'How far the history is sealed',
    tags: ['audit'],
    response: z.object({ sealedUntil: z.string().nullable(), entries: z.int() }),
    handler: async (ctx) => {
      const row = await ctx.tx.one<{ sealedUntil: Date | null; entries: number }>(sql`
        select max(s.to_at) as "sealedUntil", coalesce(sum(s.entries), 0)::int8 as entries from history_seal s
        where s.workspace_id = ${ctx.workspaceId}`)
      return row!
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/audit-verifications',
    auth: 'member',
    right: 'audit',
    summary:
      'Compare the history with its seals, in the background; the result names what was changed directly in the database',
    tags: ['audit'],
    body: z.strictObject({}),
    response: z.object({ jobId: z.guid() }),
    status: 202,
    handler: async (ctx) => {
      const jobId = await enqueue(ctx, verifyHistoryJob, { input: {}, title: 'audit.verifying', serialKey: 'audit' })
      return answer({ status: 202, body: { jobId } })
    },
  }),
]
