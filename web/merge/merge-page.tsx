import { useQueries } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { keys } from '#web/api/keys.ts'
import { type ApiRecord, readRecord } from '#web/api/records.ts'
import { useNouns } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { includeOf } from '#web/object/record/record-words.ts'
import { RecordPicker } from '#web/object/record-picker.tsx'
import { FaultPage, NotFoundPage } from '#web/ui/fault-page.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { Page } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { MergeForm } from './merge-form.tsx'
import { MOST_MERGED } from './propose.ts'
import './merge-page.css'

/** `/accounts/{id}/merge?with=…`: records side by side, what is kept of each, and what goes over. */
export function MergePage() {
  const { plural, id } = useParams({ from: '/signed-in/$plural/$id/merge' })
  const object = useObjects().byPlural(plural)
  if (!object || object.partOf) return <NotFoundPage />
  return <Merging object={object} id={id} />
}

function Merging({ object, id }: { object: ObjectDefinition; id: string }) {
  const { t } = useTranslation()
  const noun = useNouns()
  const navigate = useNavigate()
  const { with: others = '' } = useSearch({ from: '/signed-in/$plural/$id/merge' })
  const title = t('merging.title', { objects: noun.many(object.name) })
  useDocumentTitle(title)
  const ids = [...new Set([id, ...others.split(',').filter(Boolean)])]
  const include = includeOf(object)
  const queries = useQueries({
    queries: ids.map((one) => ({
      queryKey: [...keys.record(object.plural, one), include],
      queryFn: ({ signal }: { signal: AbortSignal }) => readRecord(object.plural, { id: one, include, signal }),
    })),
  })
  const failed = queries.find(({ isError }) => isError)
  const records = queries.flatMap(({ data }) => data ?? []) satisfies ApiRecord[]
  const go = (next: string[]) =>
    void navigate({
      to: '/$plural/$id/merge',
      params: { plural: object.plural, id: next[0] ?? id },
      search: { with: next.slice(1).join(',') || undefined },
      replace: true,
    })
  // Two ids may lead to one record, when one of them was merged meanwhile.
  const distinct = [...new Map(records.map((record) => [record.id, record])).values()]
  return (
    <Page title={title} lead={t('merging.lead')}>
      {failed && <FaultPage error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && records.length < ids.length && <SkeletonLines lines={8} />}
      {!failed && records.length === ids.length && (
        <>
          {distinct.length > 1 && (
            <MergeForm
              key={distinct.map((record) => record.id).join()}
              object={object}
              records={distinct}
              onRemove={distinct.length > 2 ? (gone) => go(ids.filter((one) => one !== gone)) : undefined}
            />
          )}
          {distinct.length < MOST_MERGED && (
            <div className="gx-merge-add">
              <LabelledField label={t(distinct.length > 1 ? 'merging.addAnother' : 'merging.add')}>
                {(field) => (
                  <RecordPicker
                    id={field}
                    object={object.name}
                    value={null}
                    autoFocus={distinct.length === 1}
                    onChange={(chosen) => chosen && go([...ids, chosen])}
                  />
                )}
              </LabelledField>
            </div>
          )}
        </>
      )}
    </Page>
  )
}
