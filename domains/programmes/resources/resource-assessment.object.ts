import { date } from '#fields/date/kind.ts'
import { json } from '#fields/json/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { money } from '#fields/money/kind.ts'
import { number } from '#fields/number/kind.ts'
import { percent } from '#fields/percent/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'
import type { AssessedRole } from './assessment.rules.ts'
import type { DataQuality } from './data-quality.rules.ts'

const grade = () => number({ integer: true, min: 1, max: 5 })

/** What the firm had to work with on a day (家底盘点). A grade that nobody gave is unknown, not low. */
export const resourceAssessment = defineObject({
  name: 'resourceAssessment',
  plural: 'resource-assessments',
  domain: 'programmes',
  title: 'name',
  search: [],
  fields: {
    /** The day, as people look for it. */
    name: text({ readOnly: true, origin: 'derived', lineage: ['resourceAssessment.assessedOn'] }),
    assessedOn: date({ required: true, default: 'today', indexed: true }),
    technology: grade(),
    process: grade(),
    culture: grade(),
    climate: grade(),
    /** What may be spent on customer work in a year. */
    funds: money({ min: 0 }),
    roles: json<AssessedRole[]>({}),
    shareUnderstanding: percent({}),
    shareKeeping: percent({}),
    shareWinning: percent({}),
    shareInternal: percent({}),
    /** Measured by the product when the assessment was made on its own day. */
    dataQuality: json<DataQuality>({
      readOnly: true,
      origin: 'derived',
      lineage: ['account', 'contact', 'activity', 'attitudeEvidence', 'needEvidence'],
    }),
    note: longText({ maxLength: 2_000 }),
  },
  form: ['assessedOn', 'technology', 'process', 'culture', 'climate', 'funds', 'note'],
  list: { columns: ['name', 'technology', 'process', 'culture', 'climate', 'funds', 'ownerId'], sort: '-assessedOn' },
})
