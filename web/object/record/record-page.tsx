import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useCapability } from '#web/api/session.ts'
import { useRecord } from '#web/api/use-record.ts'
import { ArrangedPage } from '#web/object/layout/arranged-page.tsx'
import { useObjects } from '#web/object/objects-context.ts'
import { FaultPage, NotFoundPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { RecordHead } from './record-head.tsx'
import { RecordView } from './record-view.tsx'
import { includeOf, titleOf } from './record-words.ts'

/** `/accounts/{id}` and its like: a record on its own address. */
export function RecordPage() {
  const { plural, id } = useParams({ from: '/signed-in/$plural/$id' })
  const object = useObjects().byPlural(plural)
  if (!object || object.partOf) return <NotFoundPage />
  return <FullRecord key={id} object={object} id={id} />
}

function FullRecord({ object, id }: { object: ObjectDefinition; id: string }) {
  const { layout: arranging } = useSearch({ from: '/signed-in/$plural/$id' })
  const arranges = useCapability('settings')
  const { data: record, error, refetch } = useRecord(object.plural, id, includeOf(object))
  useDocumentTitle(record && titleOf(object, record))
  if (!record && error) return <FaultPage error={error} onRetry={() => void refetch()} />
  if (!record) return <SkeletonLines lines={10} />
  // Asked for one that was merged: the server sent the record that it went into.
  if (record.id !== id) return <Navigate to="/$plural/$id" params={{ plural: object.plural, id: record.id }} replace />
  const page = <Content object={object} record={record} />
  if (!arranging || !arranges) return page
  return (
    <ArrangedPage object={object} plural={object.plural} id={id}>
      {page}
    </ArrangedPage>
  )
}

function Content({ object, record }: { object: ObjectDefinition; record: ApiRecord }) {
  const navigate = useNavigate()
  return (
    <div className="gx-record-page">
      <RecordHead
        object={object}
        record={record}
        onDeleted={() => void navigate({ to: '/$plural', params: { plural: object.plural } })}
      />
      <RecordView object={object} record={record} beside={false} />
    </div>
  )
}
