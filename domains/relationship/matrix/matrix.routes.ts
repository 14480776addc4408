import { z } from 'zod'
import { account } from '#domains/accounts/index.ts'
import { relationshipStages } from '#domains/relationship/stage/relationship-stage.rules.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { defineRoute } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { attitudeCoverage, matrixCounts } from './matrix.queries.ts'
import { readView } from './relationship-view.ts'
import { startPlacing } from './start-placing.ts'

const matrix = z.object({
  view: z
    .object({
      state: z.enum(['placing', 'placed', 'failed']),
      attitudeCut: z.number(),
      patronageCut: z.int(),
      patronageCutIs: z.enum(['chosen', 'median']),
      method: z.string(),
      jobId: z.guid().nullable(),
      askedAt: z.string(),
      placedAt: z.string().nullable(),
    })
    .nullable(),
  accounts: z.int(),
  known: z.int(),
  cells: z.array(
    z.object({
      cell: z.enum(['true', 'latent', 'spurious', 'none']).nullable(),
      patronage: z.enum(['high', 'low']),
      stage: z.enum(relationshipStages).nullable(),
      accounts: z.int(),
      unsure: z.int(),
    }),
  ),
})

export const matrixRoutes = [
  defineRoute({
    method: 'GET',
    path: '/relationship-matrix',
    reads: ['account.attitude.*', 'account.relationship.*'],
    auth: 'member',
    summary:
      'Attitude against patronage: how many accounts stand in which cell and stage, by the cut points stored with it',
    tags: ['relationship'],
    response: matrix,
    handler: async (ctx) => readMatrix(ctx),
  }),
  defineRoute({
    method: 'POST',
    path: '/relationship-matrix/placings',
    auth: 'member',
    summary: "Place all accounts in the loyalty matrix again; cut points given here become the firm's settings",
    tags: ['relationship'],
    body: z.strictObject({
      attitudeCut: z.number().min(1).max(99).optional(),
      /** Null goes back to the median of those who bought. */
      patronageCut: z.int().min(1).max(366).nullable().optional(),
    }),
    response: matrix,
    status: 202,
    handler: async (ctx, { body }) => {
      requireRight(ctx, account, 'update')
      const changes = body.attitudeCut !== undefined || body.patronageCut !== undefined
      if (changes) requireSettings(ctx)
      await startPlacing(ctx, body)
      return readMatrix(ctx)
    },
  }),
]

/** Cut points hold for everybody in the firm. */
function requireSettings(ctx: Ctx): void {
  if (!ctx.rights.capabilities.has('settings')) throw new AppError('forbidden')
}

async function readMatrix(ctx: Ctx) {
  const [view, coverage, cells] = await Promise.all([readView(ctx), attitudeCoverage(ctx), matrixCounts(ctx)])
  return { view: view ?? null, ...coverage, cells }
}
