import { choice } from '#fields/choice/kind.ts'
import { date } from '#fields/date/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { number } from '#fields/number/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** A part of a programme that is begun at once (批次). Written by commands only. */
export const wave = defineObject({
  name: 'wave',
  plural: 'waves',
  domain: 'programmes',
  title: 'name',
  search: [],
  partOf: { object: 'programme', by: 'programmeId' },
  fields: {
    /** The programme's name at the draw, and the number. */
    name: text({ required: true, maxLength: 140 }),
    programmeId: reference({ to: 'programme', required: true, ownedBy: true, indexed: true }),
    number: number({ integer: true, required: true }),
    /** Planned; once released, the day of the release. */
    startsOn: date({}),
    weeks: number({ integer: true }),
    state: choice({
      options: ['planned', 'releasing', 'released', 'done', 'dropped'],
      default: 'planned',
      required: true,
    }),
    releasedAt: datetime({}),
    jobId: text({ maxLength: 36 }),
    /** Of those who are treated; controls have none of the work. */
    accounts: number({ integer: true }),
    controls: number({ integer: true }),
    hours: number({}),
    dropReason: text({ maxLength: 2_000 }),
  },
  form: ['name', 'programmeId', 'number', 'startsOn'],
  list: { columns: ['name', 'number', 'startsOn', 'state', 'accounts', 'hours'], sort: '-createdAt' },
  routes: ['list', 'query', 'get', 'history'],
  ownFields: 'none',
})
