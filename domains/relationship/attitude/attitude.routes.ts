import { z } from 'zod'
import { account } from '#domains/accounts/index.ts'
import { constructs } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import { relationshipStages } from '#domains/relationship/stage/relationship-stage.rules.ts'
import { defineRoute, idParam } from '#platform/http/route.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { accountAttitude } from './attitude.queries.ts'

const score = z.object({
  construct: z.enum([...constructs, 'whole']),
  score: z.number(),
  low: z.number(),
  high: z.number(),
  statements: z.int(),
  ageDays: z.number(),
  known: z.boolean(),
  saidAt: z.string(),
  fadesAt: z.string(),
})

export const attitudeRoutes = [
  defineRoute({
    method: 'GET',
    path: '/accounts/{id}/attitude',
    reads: ['attitudeEvidence.*', 'account.attitude.*', 'account.relationship.*'],
    auth: 'member',
    summary: 'What is known of the attitude of an account, with its uncertainty, and where the relationship stands',
    tags: ['relationship'],
    params: z.strictObject({ id: idParam }),
    response: z.object({
      method: z.string().nullable(),
      scores: z.array(score),
      contacts: z.array(z.object({ contactId: z.guid(), name: z.string(), scores: z.array(score) })),
      stage: z.enum(relationshipStages).nullable(),
      cell: z.enum(['true', 'latent', 'spurious', 'none']).nullable(),
      unsure: z.boolean(),
      patronage: z.enum(['high', 'low']).nullable(),
      purchaseDays: z.int().nullable(),
      together: z.int().nullable(),
      lastTogetherAt: z.string().nullable(),
      attitudeCut: z.number().nullable(),
      patronageCut: z.int().nullable(),
      placedAt: z.string().nullable(),
    }),
    handler: async (ctx, { params: { id } }) => {
      await readRecord(ctx, account, id)
      return accountAttitude(ctx, id)
    },
  }),
]
