import { z } from 'zod'
import { programme } from '#domains/programmes/programme/programme.object.ts'
import { defineRoute } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { readLoop } from './loop.queries.ts'
import { waitingKinds } from './waiting.queries.ts'

const count = z.int().min(0)
const wanted = z.object({
  hours: z.array(z.object({ role: z.string(), hoursPerWeek: z.number() })),
  budget: z.number(),
})

export const loopRoutes = [
  defineRoute({
    method: 'GET',
    path: '/programmes-loop',
    reads: [
      'programme.*',
      'wave.*',
      'strategy.*',
      'evaluation.evaluatedOn',
      'lesson.state',
      'pilotGoal.*',
      'shortfall.*',
    ],
    auth: 'member',
    summary: 'Where the firm stands in the loop: what each step has, what the later ones want, what waits for whom',
    tags: ['programmes'],
    response: z.object({
      goal: z.object({ id: z.guid(), name: z.string() }).nullable(),
      counts: z.object({
        segments: count,
        strategies: count,
        evaluations: count,
        unevaluated: count,
        controlled: count,
        drawn: count,
        lessonsApplied: count,
      }),
      wanted: z.object({
        choose: wanted,
        cells: z.array(z.object({ id: z.guid(), segmentId: z.guid(), wanted })),
        act: wanted,
      }),
      waiting: z.array(
        z.object({
          kind: z.enum(waitingKinds),
          id: z.guid(),
          name: z.string(),
          count,
          since: z.iso.date(),
          ownerId: z.guid().nullable(),
          ownerName: z.string().nullable(),
        }),
      ),
    }),
    handler: async (ctx) => {
      requireRight(ctx, programme, 'read')
      return readLoop(ctx)
    },
  }),
]
