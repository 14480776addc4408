import { choice } from '#fields/choice/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { json } from '#fields/json/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import type { LessonChange } from './lesson-change.rules.ts'
import { lessonRules, lessonTargets } from './lesson-proposal.rules.ts'

const lessonStates = ['proposed', 'applied', 'declined'] as const

/** What an evaluation teaches: words that a person may edit, and the changes it makes when applied (经验). Written by commands only. */
export const lesson = defineObject({
  name: 'lesson',
  plural: 'lessons',
  domain: 'programmes',
  title: 'text',
  search: [],
  fields: {
    evaluationId: reference({ to: 'evaluation', required: true, ownedBy: true, indexed: true }),
    programmeId: reference({ to: 'programme', required: true, indexed: true }),
    /** The rule that proposed it. */
    rule: choice({ options: lessonRules, required: true }),
    text: longText({ required: true, maxLength: 1_000 }),
    target: choice({ options: lessonTargets, required: true }),
    /** The record that it changes, or whose likeness it makes. */
    targetId: text({ maxLength: 36, indexed: true }),
    targetName: text({ maxLength: 200 }),
    changes: json<LessonChange[], true>({ required: true }),
    state: choice({ options: lessonStates, default: 'proposed', required: true, indexed: true }),
    appliedAt: datetime({}),
    appliedBy: reference({ to: 'user' }),
    declineReason: longText({ maxLength: 1_000 }),
  },
  form: ['evaluationId', 'text'],
  list: { columns: ['text', 'target', 'targetName', 'state', 'appliedAt', 'ownerId'], sort: '-createdAt' },
  routes: ['list', 'query', 'get', 'history'],
  ownFields: 'none',
})
