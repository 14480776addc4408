import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { keys } from '#web/api/keys.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { readTimeline, TIMELINE_PAGE, type TimelineItem, WHOLE_STORY } from './timeline-calls.ts'
import { TimelineEntry } from './timeline-entry.tsx'
import { TimelineFilterBar } from './timeline-filter-bar.tsx'
import './timeline.css'

/** Everything that happened with a record, newest first, by kind, person and time; above it the place to write down what happened now. */
export default function TimelinePart({ object, record }: { object: ObjectDefinition; record: ApiRecord }) {
  const { t } = useTranslation()
  const { now } = useFormats()
  const { Head } = useObjects().extension(object.name).timeline ?? {}
  const [filter, setFilter] = useState(WHOLE_STORY)
  const story = useInfiniteQuery({
    queryKey: [...keys.about(object.plural, record.id, 'timeline'), filter],
    queryFn: ({ pageParam, signal }) =>
      readTimeline({ plural: object.plural, id: record.id }, { filter, before: pageParam, now: now(), signal }),
    initialPageParam: undefined as TimelineItem | undefined,
    getNextPageParam: ({ data }) => (data.length === TIMELINE_PAGE ? data.at(-1) : undefined),
  })
  const items = story.data?.pages.flatMap(({ data }) => data) ?? []
  const narrowed = filter !== WHOLE_STORY
  return (
    <>
      {Head && (
        <Suspense>
          <Head record={record} />
        </Suspense>
      )}
      <TimelineFilterBar object={object} filter={filter} onChange={setFilter} />
      {!story.isSuccess && <Awaited asked={[story]} lines={5} />}
      {story.isSuccess && items.length === 0 && (
        <p className="gx-quiet">
          {t(narrowed ? 'timeline.noneFound' : 'timeline.none')}{' '}
          {narrowed && (
            <Button type="link" size="small" onClick={() => setFilter(WHOLE_STORY)}>
              {t('timeline.showAll')}
            </Button>
          )}
        </p>
      )}
      <ol>
        {items.map((item) => (
          <TimelineEntry key={`${item.kind}:${item.id}:${item.at}`} item={item} object={object} record={record} />
        ))}
      </ol>
      {story.hasNextPage && (
        <Button type="link" loading={story.isFetchingNextPage} onClick={() => void story.fetchNextPage()}>
          {t('web.more')}
        </Button>
      )}
    </>
  )
}
