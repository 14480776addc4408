import { datetime } from '#fields/datetime/kind.ts'
import { json } from '#fields/json/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { number } from '#fields/number/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import type { SegmentFilter } from './segment.rules.ts'

/** A group of accounts by rule (客户分群): who fulfils the filter now is in it, and its history says who was. */
export const segment = defineObject({
  name: 'segment',
  plural: 'segments',
  domain: 'programmes',
  title: 'name',
  search: ['name'],
  fields: {
    name: text({ required: true, maxLength: 80, nameLike: true, unique: true }),
    description: longText({ maxLength: 1_000 }),
    /** In the filter syntax of the account list. */
    filter: json<SegmentFilter, true>({ required: true }),
    /** The ready segment of a pilot goal that it was made from. */
    readyKey: text({ maxLength: 60 }),
    memberCount: number({ integer: true, readOnly: true, origin: 'derived', lineage: ['segment.filter'] }),
    refreshedAt: datetime({ readOnly: true, origin: 'derived', lineage: ['segment.filter'] }),
  },
  form: ['name', 'description', 'filter'],
  list: { columns: ['name', 'description', 'memberCount', 'refreshedAt', 'ownerId'], sort: 'name' },
})
