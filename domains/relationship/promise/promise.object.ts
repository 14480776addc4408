import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** What one side said it would do, by when, and whether it did. */
export const promise = defineObject({
  name: 'promise',
  plural: 'promises',
  domain: 'relationship',
  title: 'text',
  search: ['text'],
  fields: {
    accountId: reference({ to: 'account', required: true, ownedBy: true, indexed: true }),
    contactId: reference({ to: 'contact' }),
    planId: reference({ to: 'jointPlan' }),
    whose: choice({ options: ['ours', 'theirs'], default: 'ours', required: true }),
    text: text({ required: true, maxLength: 300 }),
    dueOn: date({ required: true, indexed: true }),
    doneOn: date({}),
    withdrawnOn: date({}),
    /** Who said that it was done or withdrawn. */
    settledBy: reference({ to: 'user', readOnly: true, origin: 'derived', lineage: ['doneOn', 'withdrawnOn'] }),
  },
  form: ['whose', 'text', 'dueOn', 'contactId', 'planId'],
  list: { columns: ['text', 'accountId', 'whose', 'dueOn', 'doneOn', 'ownerId'], sort: 'dueOn' },
})
