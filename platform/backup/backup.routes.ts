import { z } from 'zod'
import { defineRoute } from '#platform/http/route.ts'
import { backupStatus } from './backup-status.ts'

const moment = z.string()

export const backupRoutes = [
  defineRoute({
    method: 'GET',
    path: '/backups',
    auth: 'member',
    right: 'settings',
    summary: 'The daily backups of this server, and whether the last one succeeded',
    tags: ['workspace'],
    response: z.object({
      daily: z.boolean(),
      state: z.enum(['good', 'late', 'failed', 'none', 'elsewhere']),
      failedAt: moment.nullable(),
      kept: z.array(z.object({ name: z.string(), at: moment, bytes: z.int() })),
    }),
    handler: (ctx, { services }) => backupStatus(services.config, ctx.now),
  }),
]
