import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { number } from '#fields/number/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import { stepKinds } from './effort.rules.ts'

/**
 * One thing to do for one account because of a programme. Written by the release of a wave and by commands only; the database refuses one for
 * an account of the control group.
 */
export const programmeStep = defineObject({
  name: 'programmeStep',
  plural: 'programme-steps',
  domain: 'programmes',
  title: 'title',
  search: [],
  fields: {
    programmeId: reference({ to: 'programme', required: true, indexed: true }),
    /** For whom it was drawn; what there is to do, its task, goes along when the account is merged into another. */
    accountId: reference({ to: 'account', required: true, ownedBy: true, indexed: true, staysWhenMerged: true }),
    contactId: reference({ to: 'contact' }),
    standing: choice({ options: ['treated', 'key'], required: true }),
    wave: number({ integer: true, required: true }),
    /** Which of the programme's actions it is. */
    position: number({ integer: true, required: true }),
    kind: choice({ options: stepKinds, required: true }),
    /** What the action said; another kind when the contact prefers another channel. */
    plannedKind: choice({ options: stepKinds, required: true }),
    title: text({ required: true, maxLength: 200 }),
    role: text({ maxLength: 60 }),
    dueOn: date({ indexed: true }),
    state: choice({ options: ['open', 'done', 'skipped'], default: 'open', required: true, indexed: true }),
    skipReason: text({ maxLength: 300 }),
    doneAt: datetime({}),
    doneBy: reference({ to: 'user' }),
    /** The task as which it is worked. */
    activityId: reference({ to: 'activity', indexed: true }),
    hours: number({}),
    spentHours: number({}),
    preferenceReason: text({ maxLength: 300 }),
  },
  form: ['programmeId', 'accountId', 'title', 'dueOn'],
  list: { columns: ['title', 'accountId', 'kind', 'dueOn', 'state', 'ownerId'], sort: 'dueOn' },
  routes: ['list', 'query', 'aggregate', 'get', 'history'],
  ownFields: 'none',
})
