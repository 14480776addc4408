import { HistoryOutlined } from '@ant-design/icons'
import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keys } from '#web/api/keys.ts'
import { readRecord } from '#web/api/records.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { titleOf } from '#web/object/record/record-words.ts'
import type { Hit } from './palette-hits.tsx'
import { useVisits } from './visited-records.ts'

/** The records opened last, as long as nothing is typed; those that may no longer be seen stay away. */
export function useRecentHits(asked: string): Hit[] {
  const { t } = useTranslation()
  const objects = useObjects()
  const words = useObjectWords()
  const visits = useVisits()
  const queries = useQueries({
    queries: visits.map(({ plural, id }) => ({
      queryKey: [...keys.record(plural, id), []],
      queryFn: ({ signal }: { signal: AbortSignal }) => readRecord(plural, { id, signal }),
      enabled: asked === '' && objects.byPlural(plural) !== undefined,
      retry: false,
    })),
  })
  if (asked !== '') return []
  return visits.flatMap(({ plural }, place) => {
    const object = objects.byPlural(plural)
    const record = queries[place]?.data
    if (!object || !record) return []
    return {
      id: `recent:${record.id}`,
      group: t('web.search.recent'),
      title: titleOf(object, record),
      detail: words.one(object.name),
      path: `/${plural}/${record.id}`,
      icon: <HistoryOutlined aria-hidden />,
    }
  })
}
