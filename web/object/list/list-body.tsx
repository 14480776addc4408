import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { ListView } from '#web/object/view/use-list-view.ts'
import { TableBody } from './table-body.tsx'

export interface ListBodyProps {
  object: ObjectDefinition
  view: ListView
  openId: string | undefined
  onOpen: (record: ApiRecord) => void
  onCreate: () => void
  /** Shows everything that there is. */
  onWiden: () => void
  hrefOf: (record: ApiRecord) => string
}

/** The records of a list in the layout of its view. */
export function ListBody(props: ListBodyProps) {
  return <TableBody {...props} />
}
