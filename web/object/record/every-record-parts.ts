import { type ComponentType, lazy } from 'react'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { ObjectExtension } from '#web/object/objects-context.ts'
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
  /** Before everything else, not after the lists of what belongs to the record. */
  first?: (extension: ObjectExtension) => boolean
  appliesTo?: (object: ObjectDefinition) => boolean
  Body: ComponentType<{ object: ObjectDefinition; record: ApiRecord }>
}

export const everyRecordParts: readonly EveryRecordPart[] = [
  {
    key: 'timeline',
    place: 'tabs',
    label: 'timeline.title',
    first: tellsStory,
    Body: lazy(() => import('#web/timeline/timeline-part.tsx')),
  },
  {
    key: 'comments',
    place: 'tabs',
    label: 'comment.many',
    first: tellsStory,
    Body: lazy(() => import('#web/comment/comments-part.tsx')),
  },
  {
    key: 'files',
    place: 'tabs',
    label: 'files.title',
    first: tellsStory,
    Body: lazy(() => import('#web/files/files-part.tsx')),
  },
  {
    key: 'access',
    place: 'cards',
    label: 'access.title',
    appliesTo: ({ domain }) => domain !== 'people',
    Body: lazy(() => import('#web/access/access-card.tsx')),
  },
  { key: 'history', place: 'tabs', label: 'web.history.title', Body: RecordHistory },
]

/** Where one writes down what happened, the story and the talk about it are what the page is about. */
function tellsStory({ timeline }: ObjectExtension): boolean {
  return timeline?.Head !== undefined
}
