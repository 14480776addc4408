import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { keys } from '#web/api/keys.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { readStays, type StayState, stayPage } from './segment-calls.ts'
import { StayReason } from './stay-reason.tsx'

/** Who is in a segment, or has left it: when, and by which condition. */
export function StayList({ segmentId, state }: { segmentId: string; state: StayState }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery({
    queryKey: keys.about('segments', segmentId, `stays ${state}`),
    queryFn: ({ pageParam, signal }) =>
      readStays(segmentId, { state, signal, ...(pageParam && { before: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ data }) => (data.length === stayPage ? data.at(-1)?.id : undefined),
  })
  if (query.isPending) return <SkeletonLines lines={6} />
  if (query.isError) return <FaultPage error={query.error} onRetry={() => void query.refetch()} />
  const stays = query.data.pages.flatMap(({ data }) => data)
  if (stays.length === 0) return <p className="gx-quiet">{t(`segments.stays.none.${state}`)}</p>
  return (
    <>
      <ul className="gx-stays">
        {stays.map((stay) => (
          <li key={stay.id}>
            <Link
              to="/$plural/$id"
              params={{ plural: 'accounts', id: stay.accountId }}
              className="gx-name-link gx-clip"
            >
              {stay.accountName}
            </Link>
            <StayReason stay={stay} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('web.more')}
        </Button>
      )}
    </>
  )
}
