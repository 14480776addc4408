import { z } from 'zod'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import { requirePerson } from '#platform/privacy/require-person.ts'
import { consentChannels, consentPurposes, consentSources } from './consent-choices.ts'
import { readConsents, recordConsent } from './consent-ledger.ts'

const params = z.strictObject({ object: z.string().max(80), id: idParam })
const purpose = z.enum(consentPurposes)
const channel = z.enum(consentChannels)
const source = z.enum(consentSources)

export const consentShape = z.object({
  id: z.guid(),
  purpose,
  channel,
  given: z.boolean(),
  wording: z.string().nullable(),
  source,
  happenedAt: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string().nullable(),
})

export const consentRoutes = [
  defineRoute({
    method: 'GET',
    path: '/personal-data/{object}/{id}/consents',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Consents and withdrawals of a person, the latest first',
    tags: ['privacy'],
    params,
    response: z.object({ data: z.array(consentShape) }),
    handler: async (ctx, { params: person }) => {
      await requirePerson(ctx, person)
      return { data: await readConsents(ctx, person.id) }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/personal-data/{object}/{id}/consents',
    auth: 'member',
    keyNeeds: 'asked',
    summary: "Register a person's consent or its withdrawal; entries are never changed",
    tags: ['privacy'],
    params,
    body: z.strictObject({
      purpose,
      channel: channel.default('any'),
      given: z.boolean(),
      wording: z.string().trim().max(500).nullable().default(null),
      source,
      happenedAt: z.iso.datetime({ offset: true }).optional(),
    }),
    response: z.object({ data: z.array(consentShape) }),
    status: 201,
    handler: async (ctx, { params: person, body: { happenedAt, wording, ...said } }) => {
      await requirePerson(ctx, { ...person, verb: 'update' })
      const at = happenedAt ? new Date(happenedAt) : ctx.now
      await recordConsent(ctx, person, { ...said, wording: wording || null, happenedAt: at })
      return answer({ status: 201, body: { data: await readConsents(ctx, person.id) } })
    },
  }),
]
