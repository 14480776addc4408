import { useTranslation } from 'react-i18next'
import { type AggregateRow, useAggregate } from '#web/api/aggregate.ts'
import type { Condition } from '#web/api/records.ts'
import { Hatched } from '#web/charts/hatched.tsx'
import { DrawnCell, useDrawnColumn } from '#web/object/drawn-cell.tsx'

/** The column of the customer list that shows attitude, where a module measures it. */
function useAttitudeColumn() {
  return useDrawnColumn('account', 'attitude.score')
}

/** What a customer thinks of us beside what it does: measured where somebody asked, else unknown and hatched. */
export function AttitudeBeside({ accountId }: { accountId: string }) {
  const column = useAttitudeColumn()
  return column ? <DrawnCell resource="accounts" id={accountId} column={column} /> : <UnknownAttitude />
}

function UnknownAttitude() {
  const { t } = useTranslation()
  return (
    <span className="gx-falling-unknown">
      <Hatched about="attitude" />
      {t('value.page.unknown')}
    </span>
  )
}

const IS_CUSTOMER: Condition = { field: 'kinds', op: 'in', value: ['customer'] }

/** The customers whom nobody has asked: no suppliers, nobody who only may become a customer. */
export const UNASKED: Condition[] = [IS_CUSTOMER, { field: 'attitude.score', op: 'isEmpty' }]

/** How many those are; undefined where no module measures attitude, so that it is unknown of all. */
export function useUnasked(): number | undefined {
  const measured = useAttitudeColumn() !== undefined
  const { data } = useAggregate(
    'accounts',
    { filter: { and: UNASKED }, measures: [{ op: 'count', as: 'customers' }] },
    measured,
  )
  return data?.data[0] && Number(data.data[0].customers)
}

/** What those customers of a group say who were asked: their mean, and how many they are. */
export interface GroupAttitude {
  known: number
  score: number
}

/** What customers say by a figure of what they do; undefined where no module measures it, or nobody may know. */
export function useAttitudeBy(field: string): ((group: string) => GroupAttitude | undefined) | undefined {
  // Groups are counted by what customers ordered; who was only judged stands in none of them.
  const rows = useAttitudes([field], { field: 'value.grade', op: 'ne', value: 'judgement' })
  return (
    rows &&
    ((group) => {
      const row = rows.find((each) => each[field] === group)
      return row && attitudeIn(row)
    })
  )
}

/** What all customers say who were asked. */
export function useAttitudeOfAll(): GroupAttitude | undefined {
  const row = useAttitudes([], IS_CUSTOMER)?.[0]
  return row && Number(row.known) > 0 ? attitudeIn(row) : undefined
}

function useAttitudes(groupBy: string[], whose: Condition): AggregateRow[] | undefined {
  const measured = useAttitudeColumn() !== undefined
  const { data } = useAggregate(
    'accounts',
    {
      groupBy,
      filter: { and: [whose, { field: 'attitude.score', op: 'isNotEmpty' }] },
      measures: [
        { op: 'count', as: 'known' },
        { op: 'avg', field: 'attitude.score', as: 'score' },
      ],
    },
    measured,
  )
  return measured ? data?.data : undefined
}

function attitudeIn({ known, score }: AggregateRow): GroupAttitude {
  return { known: Number(known), score: Number(score) }
}
