import { choice } from '#fields/choice/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { number } from '#fields/number/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

export const constructs = ['trust', 'commitment', 'satisfaction', 'advocacy'] as const
export type Construct = (typeof constructs)[number]

/** Something that a customer said and what it says about one side of the relationship. Purchases and contacts are none. */
export const attitudeEvidence = defineObject({
  name: 'attitudeEvidence',
  plural: 'attitude-evidence',
  domain: 'relationship',
  title: 'words',
  search: ['words'],
  fields: {
    accountId: reference({ to: 'account', required: true, ownedBy: true, indexed: true }),
    contactId: reference({ to: 'contact' }),
    construct: choice({ options: constructs, required: true }),
    /** 0 speaks fully against, 100 fully for it. */
    value: number({ required: true, min: 0, max: 100 }),
    source: choice({ options: ['survey', 'quote', 'interview'], default: 'interview', required: true }),
    saidAt: datetime({ required: true, default: 'now', indexed: true }),
    /** Word for word; of a survey, the question that was answered. */
    words: longText({ required: true, maxLength: 2_000 }),
    activityId: reference({ to: 'activity' }),
    invitationId: reference({ to: 'surveyInvitation' }),
  },
  form: ['contactId', 'construct', 'value', 'words', 'saidAt'],
  list: { columns: ['words', 'accountId', 'contactId', 'construct', 'value', 'source', 'saidAt'], sort: '-saidAt' },
})
