import type { ApiRecord } from '#web/api/records.ts'
import { DrawnCell, useDrawnColumn } from '#web/object/drawn-cell.tsx'

/** In a list of what customers did, what each of them says. */
export function CustomerAttitudeCell({ record }: { record: ApiRecord }) {
  const column = useDrawnColumn('account', 'attitude.score')
  if (!column || typeof record.accountId !== 'string') return null
  return <DrawnCell resource="accounts" id={record.accountId} column={column} />
}
