import { z } from 'zod'
import { defineRoute } from '#platform/http/route.ts'
import { lookUp } from './look-up.ts'
import { rulesOf } from './rules-of.ts'

/** Who has them already: many names, numbers and addresses at once. */
export const lookUpRoutes = [
  defineRoute({
    method: 'POST',
    path: '/duplicates/look-up',
    auth: 'member',
    keyNeeds: 'asked',
    readOnly: true,
    summary:
      'For each line (a name, telephone, e-mail address or code) the records that it may mean, and whose they are',
    tags: ['duplicates'],
    body: z.strictObject({
      lines: z.array(z.string().max(200)).min(1).max(500),
      objects: z.array(z.string().max(100)).max(20).optional(),
    }),
    response: z.object({
      data: z.array(
        z.object({
          line: z.int(),
          object: z.string(),
          id: z.guid().nullable(),
          title: z.string().nullable(),
          ownerId: z.guid().nullable(),
          ownerName: z.string().nullable(),
          createdAt: z.string().nullable(),
          likeness: z.enum(['same', 'similar']),
          visible: z.boolean(),
        }),
      ),
    }),
    handler: async (ctx, { body: { lines, objects } }) => {
      const compared = []
      for (const object of ctx.schema.objects) {
        if (objects && !objects.includes(object.name)) continue
        if (object.partOf || ctx.rights.on(object.name).read === 'none') continue
        if ((await rulesOf(ctx, object)).length > 0) compared.push(object)
      }
      return { data: await lookUp(ctx, { lines, objects: compared }) }
    },
  }),
]
