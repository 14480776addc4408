import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { keys } from '#web/api/keys.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { FollowUpForm } from './follow-up-form.tsx'
import { readTimeline, TIMELINE_PAGE, type TimelineItem } from './timeline-calls.ts'
import { TimelineEntry } from './timeline-entry.tsx'
import './account-timeline.css'

/** Everything that happened with an account, newest first, and above it the place to write down what happened now. */
export default function AccountTimeline({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const { create } = useRights('activity')
  const story = useInfiniteQuery({
    queryKey: keys.about('accounts', record.id, 'timeline'),
    queryFn: ({ pageParam, signal }) => readTimeline(record.id, { before: pageParam, signal }),
    initialPageParam: undefined as TimelineItem | undefined,
    getNextPageParam: ({ data }) => (data.length === TIMELINE_PAGE ? data.at(-1) : undefined),
  })
  const items = story.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <>
      {create && <FollowUpForm account={record} />}
      {story.isPending && <SkeletonLines lines={5} />}
      {story.isError && <FaultPage error={story.error} onRetry={() => void story.refetch()} />}
      {story.isSuccess && items.length === 0 && <p className="gx-quiet">{t('timeline.none')}</p>}
      <ol className="gx-timeline">
        {items.map((item) => (
          <TimelineEntry key={`${item.kind}:${item.id}:${item.at}`} item={item} accountId={record.id} />
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
