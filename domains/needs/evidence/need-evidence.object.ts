import { datetime } from '#fields/datetime/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { url } from '#fields/url/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** What somebody said, word for word, that shows a need. */
export const needEvidence = defineObject({
  name: 'needEvidence',
  plural: 'need-evidence',
  domain: 'needs',
  title: 'quote',
  search: [],
  partOf: { object: 'need', by: 'needId' },
  fields: {
    needId: reference({ to: 'need', required: true, ownedBy: true, indexed: true }),
    quote: longText({ required: true, maxLength: 2_000 }),
    saidAt: datetime({ required: true, default: 'now' }),
    contactId: reference({ to: 'contact' }),
    activityId: reference({ to: 'activity' }),
    link: url(),
  },
  form: ['needId', 'quote', 'saidAt', 'contactId', 'link'],
  list: { columns: ['quote', 'needId', 'contactId', 'saidAt'], sort: '-createdAt' },
  ownFields: 'optional',
})
