import { z } from 'zod'
import { askForMatching } from '#domains/market/matching/match.jobs.ts'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { recordSchema } from '#platform/record/record-schema.ts'
import { confirmMatch, promoteFirm, rejectMatch, reopenFirm } from './decide.commands.ts'
import { marketFirm } from './market-firm.object.ts'

const about = {
  auth: 'member' as const,
  tags: ['market'],
  params: z.strictObject({ id: idParam }),
  response: recordSchema(marketFirm),
}
const nothing = z.strictObject({})

export const marketFirmRoutes = [
  defineRoute({
    ...about,
    method: 'POST',
    path: '/market-firms/{id}/confirm',
    summary: 'Record that a market firm is the suggested account',
    body: nothing,
    handler: (ctx, { params }) => confirmMatch(ctx, params.id),
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: '/market-firms/{id}/reject',
    summary: 'Record that a market firm is not the suggested account',
    body: nothing,
    handler: (ctx, { params }) => rejectMatch(ctx, params.id),
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: '/market-firms/{id}/promote',
    summary: 'Create a prospect from a market firm',
    body: nothing,
    handler: (ctx, { params }) => promoteFirm(ctx, params.id),
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: '/market-firms/{id}/reopen',
    summary: 'Undo a decision about a market firm; an account created from it goes to the recycle bin',
    body: nothing,
    handler: (ctx, { params }) => reopenFirm(ctx, params.id),
  }),
  defineRoute({
    auth: 'member',
    tags: ['market'],
    method: 'POST',
    path: '/market-matchings',
    summary: 'Look for the firms of the market among the accounts',
    body: nothing,
    response: z.object({ jobId: z.guid() }),
    status: 202,
    handler: async (ctx) => {
      requireRight(ctx, marketFirm, 'update')
      return answer({ status: 202, body: { jobId: await askForMatching(ctx) } })
    },
  }),
]
