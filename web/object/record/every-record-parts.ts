import type { ComponentType } from 'react'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { RecordHistory } from './record-history.tsx'

/** Where a part stands: among the tabs in the middle, or among the cards beside them. */
export type PartPlace = 'tabs' | 'cards'

/** A tab or card that a capability gives to the page of every record, whatever its object. */
export interface EveryRecordPart {
  /** Stable: layouts name it. */
  key: string
  place: PartPlace
  /** i18n key of its name. */
  label: string
  /** The module that must be on; always there where absent. */
  module?: string
  /** Before the lists of what belongs to the record, not after them. */
  first?: boolean
  appliesTo?: (object: ObjectDefinition) => boolean
  Body: ComponentType<{ object: ObjectDefinition; record: ApiRecord }>
}

export const everyRecordParts: readonly EveryRecordPart[] = [
  { key: 'history', place: 'tabs', label: 'web.history.title', Body: RecordHistory },
]
