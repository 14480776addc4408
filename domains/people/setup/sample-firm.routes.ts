import { z } from 'zod'
import { actorId } from '#platform/context/ctx.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { defineRoute } from '#platform/http/route.ts'
import { sampleFirmWork } from '#platform/workspace/sample-firm/sample-firm.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'

/** What a browser that waits for the sample firm asks; its progress is told by `/jobs/{id}`. */
export const sampleFirmRoutes = [
  defineRoute({
    method: 'POST',
    path: '/sample-firm/filling',
    auth: 'member',
    right: 'settings',
    summary: 'Fill the sample firm once more after that failed or was cancelled',
    tags: ['set-up'],
    body: z.strictObject({}),
    response: z.object({ jobId: z.string() }),
    status: 202,
    handler: async (ctx, { services }) => {
      const { settings } = await readWorkspace(ctx.tx, ctx.workspaceId)
      const work = settings.demo ? await sampleFirmWork(ctx.tx, ctx.workspaceId) : undefined
      if (work?.kind !== 'fill') throw notFound()
      if (work.state !== 'failed' && work.state !== 'cancelled') throw new AppError('conflict')
      const sample = services.sampleFirms.find(({ key }) => key === work.sample)
      if (!sample) throw notFound()
      return { jobId: await sample.fill(ctx, { adminId: actorId(ctx)! }) }
    },
  }),
]
