import { date } from '#fields/date/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { json } from '#fields/json/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import type { PlanContent } from './plan.rules.ts'

/** What both sides want to reach together; the promises under it say how. */
export const jointPlan = defineObject({
  name: 'jointPlan',
  plural: 'joint-plans',
  domain: 'relationship',
  title: 'title',
  search: ['title'],
  fields: {
    accountId: reference({ to: 'account', required: true, ownedBy: true, indexed: true }),
    contactId: reference({ to: 'contact' }),
    title: text({ required: true, maxLength: 200 }),
    ourGoal: longText({ maxLength: 2_000 }),
    theirGoal: longText({ maxLength: 2_000 }),
    untilOn: date({}),
    confirmedAt: datetime({ readOnly: true }),
    /** The name that the customer signed with. */
    confirmedBy: text({ readOnly: true, maxLength: 120 }),
    confirmedNote: longText({ readOnly: true, maxLength: 2_000 }),
    /** The plan as it stood when the customer confirmed it. */
    confirmedContent: json<PlanContent>({ readOnly: true }),
    /** Why the contact was asked to confirm against what he prefers. */
    preferenceReason: text({ maxLength: 300 }),
  },
  form: ['title', 'theirGoal', 'ourGoal', 'untilOn', 'contactId'],
  list: { columns: ['title', 'accountId', 'untilOn', 'confirmedAt', 'ownerId'], sort: '-createdAt' },
})
