import { choice } from '#fields/choice/kind.ts'
import { number } from '#fields/number/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** Whether a CRM can solve a problem; where it cannot, or only in part, `whose` names who can. */
export const helps = ['yes', 'partly', 'no'] as const
export type Help = (typeof helps)[number]

/** What troubles the firm (问题): a ready one by its key, or one in its own words, with how much it stands out and how urgent it is. */
export const problem = defineObject({
  name: 'problem',
  plural: 'problems',
  domain: 'pilot',
  title: 'text',
  search: [],
  fields: {
    text: text({ required: true, nameLike: true }),
    /** The ready problem (`domains/pilot/problems`); empty for one in the firm's own words. */
    key: text({ unique: true, maxLength: 60 }),
    /** 1 hardly noticed … 5 stands out most. */
    prominence: number({ integer: true, min: 1, max: 5 }),
    /** 1 can wait … 5 cannot wait. */
    urgency: number({ integer: true, min: 1, max: 5 }),
    help: choice({ options: helps }),
    whose: text({ maxLength: 120 }),
  },
  form: ['text', 'prominence', 'urgency', 'help', 'whose'],
  list: { columns: ['text', 'prominence', 'urgency', 'help', 'whose', 'createdAt'], sort: 'text' },
  // Without pages of its own: problems are named, ranked and chosen on the way to a goal.
  routes: ['list', 'query', 'aggregate', 'get', 'history', 'create', 'update', 'delete', 'restore'],
  ownFields: 'none',
})
