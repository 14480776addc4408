import { z } from 'zod'
import { writeHistory } from '#platform/audit/write-history.ts'
import { consentShape } from '#platform/consent/consent.routes.ts'
import { AppError } from '#platform/error/app-error.ts'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { refuseHeld } from '#platform/retention/legal-hold.ts'
import { erasePersonJob } from './erase.job.ts'
import { personalData } from './personal-data.ts'
import { requirePerson } from './require-person.ts'

const params = z.strictObject({ object: z.string().max(80), id: idParam })
const moment = z.string()

/** What a firm owes to people whose data it keeps: to tell what it has, and to erase it. */
export const privacyRoutes = [
  defineRoute({
    method: 'GET',
    path: '/personal-data/{object}/{id}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Everything that is kept about a person; the request is logged',
    tags: ['privacy'],
    params,
    query: z.strictObject({ purpose: z.enum(['view', 'handOver']).default('view') }),
    readOnly: false,
    response: z.object({
      object: z.string(),
      record: z.looseObject({ id: z.guid() }),
      related: z.record(z.string(), z.array(z.looseObject({ id: z.guid() }))),
      comments: z.array(z.object({ at: moment, text: z.string() })),
      files: z.array(z.object({ at: moment, name: z.string(), bytes: z.int() })),
      history: z.array(z.object({ at: moment, action: z.string(), changes: z.unknown() })),
      letters: z.array(z.object({ at: moment, to: z.string(), subject: z.string(), state: z.string() })),
      consents: z.array(consentShape),
    }),
    handler: async (ctx, { params: { object, id }, query: { purpose } }) => {
      const { object: definition } = await requirePerson(ctx, { object, id })
      requireRight(ctx, definition, 'export')
      const data = await personalData(ctx, definition, id)
      const action = purpose === 'view' ? 'disclose' : 'export'
      await writeHistory(ctx, [{ object: definition.name, recordId: id, action }])
      return data
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/personal-data/{object}/{id}/erasure',
    auth: 'member',
    right: 'settings',
    summary:
      'Erase a person everywhere, for good, in the background; his name is asked for so that nobody does it by mistake',
    tags: ['privacy'],
    params,
    body: z.strictObject({ name: z.string().max(400), reason: z.string().trim().min(1).max(300) }),
    response: z.object({ jobId: z.guid() }),
    status: 202,
    handler: async (ctx, { params: { object, id }, body: { name, reason } }) => {
      const { object: definition, record } = await requirePerson(ctx, { object, id })
      requireRight(ctx, definition, 'delete')
      if (String(fieldValue(record, definition.title)).trim() !== name.trim())
        throw new AppError('validation', { errors: [{ path: 'name', code: 'privacy.other_name' }] })
      await refuseHeld(ctx, [id])
      const input = { object: definition.name, id, reason }
      const jobId = await enqueue(ctx, erasePersonJob, { input, title: 'privacy.erasing' })
      return answer({ status: 202, body: { jobId } })
    },
  }),
]
