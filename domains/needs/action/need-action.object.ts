import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** A task that is done because of a need: the need stays its reason. */
export const needAction = defineObject({
  name: 'needAction',
  plural: 'need-actions',
  domain: 'needs',
  title: 'reason',
  search: [],
  partOf: { object: 'need', by: 'needId' },
  fields: {
    needId: reference({ to: 'need', required: true, ownedBy: true, indexed: true }),
    activityId: reference({ to: 'activity', required: true, ownedBy: true, indexed: true }),
    /** The need's statement when the task was made. */
    reason: text({ required: true, maxLength: 300 }),
  },
  form: ['needId', 'activityId', 'reason'],
  list: { columns: ['reason', 'needId', 'activityId'], sort: '-createdAt' },
  routes: ['list', 'query', 'get', 'history', 'delete'],
  ownFields: 'none',
})
