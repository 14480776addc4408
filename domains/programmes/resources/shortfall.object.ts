import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { json } from '#fields/json/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { percent } from '#fields/percent/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import type { Gap, Wanted } from './how-far.rules.ts'

const shortfallSubjects = ['goal', 'segment', 'strategy', 'programme', 'evaluation'] as const

/**
 * What was done about something that could not be done in full (能力缺口): raise the capability, which is a task with an
 * owner and a day, or lower the goal, which is kept with what was wanted and how far it would have gone.
 */
export const shortfall = defineObject({
  name: 'shortfall',
  plural: 'shortfalls',
  domain: 'programmes',
  title: 'title',
  search: ['title'],
  fields: {
    answer: choice({ options: ['raise', 'lower'], default: 'raise', required: true }),
    /** What is done to raise it, or what it is lowered to. */
    title: text({ required: true, maxLength: 200 }),
    about: choice({
      options: ['hours', 'funds', 'technology', 'process', 'change', 'data'],
      default: 'hours',
      required: true,
    }),
    reason: longText({ maxLength: 1_000 }),
    dueOn: date({ required: true, default: 'today', indexed: true }),
    doneOn: date({}),
    /** What asked for more than there is: its kind, id and name. */
    subject: choice({ options: shortfallSubjects }),
    subjectId: text({ maxLength: 36 }),
    subjectName: text({ maxLength: 200 }),
    wanted: json<Wanted>({}),
    /** How far what is wanted would go by the assessment of the day, and what fell short. */
    share: percent({
      readOnly: true,
      origin: 'derived',
      lineage: ['resourceAssessment.roles', 'resourceAssessment.funds'],
    }),
    gaps: json<Gap[]>({
      readOnly: true,
      origin: 'derived',
      lineage: ['resourceAssessment.roles', 'resourceAssessment.funds'],
    }),
  },
  form: ['title', 'about', 'dueOn', 'ownerId', 'reason'],
  list: { columns: ['title', 'answer', 'about', 'dueOn', 'doneOn', 'ownerId'], sort: 'dueOn' },
})
