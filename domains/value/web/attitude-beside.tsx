import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keys } from '#web/api/keys.ts'
import { listRecords } from '#web/api/records.ts'
import { useModuleOn } from '#web/api/session.ts'
import { useRecord } from '#web/api/use-record.ts'
import { Hatched } from '#web/charts/hatched.tsx'
import { type DrawnColumn, useObjects } from '#web/object/objects-context.ts'

/** The column of the customer list that shows attitude, where a module measures it. */
function useAttitudeColumn(): DrawnColumn | undefined {
  const { drawn = [] } = useObjects().extension('account')
  const isOn = useModuleOn()
  return drawn.find(({ id, module }) => id === 'attitude.score' && isOn(module))
}

/** What a customer thinks of us beside what it does: measured where somebody asked, else unknown and hatched. */
export function AttitudeBeside({ accountId }: { accountId: string }) {
  const column = useAttitudeColumn()
  return column ? <MeasuredAttitude accountId={accountId} column={column} /> : <UnknownAttitude />
}

function MeasuredAttitude({ accountId, column: { Cell, include } }: { accountId: string; column: DrawnColumn }) {
  const { data } = useRecord('accounts', accountId, include ? [include] : [])
  return data ? <Cell record={data} /> : null
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

/** How many customers nobody has asked; undefined where no module measures attitude, so that it is unknown of all. */
export function useUnasked(): number | undefined {
  const measured = useAttitudeColumn() !== undefined
  const query = {
    filter: { field: 'attitude.score', op: 'isEmpty' },
    fields: ['name'],
    limit: 1,
    count: 'exact' as const,
  }
  const { data } = useQuery({
    queryKey: [...keys.lists('accounts'), 'unasked'],
    queryFn: ({ signal }) => listRecords('accounts', query, signal),
    enabled: measured,
  })
  return data?.count
}
