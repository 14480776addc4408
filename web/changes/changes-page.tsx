import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { changeSetKeys, isUnderWay, listChangeSets } from './change-set-calls.ts'
import { ChangeSetLine } from './change-set-line.tsx'
import './changes-page.css'

/** What was done to many records at once, the newest first, with the way back. */
export function ChangesPage() {
  const { t } = useTranslation()
  useDocumentTitle(t('changes.title'))
  const query = useInfiniteQuery({
    queryKey: [...changeSetKeys, 'list'],
    queryFn: ({ pageParam, signal }) => listChangeSets(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ data }) => data.some(isUnderWay)) ? 1_000 : false),
  })
  const sets = query.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Page title={t('changes.title')} lead={t('changes.lead')} reading>
      {query.isPending && <SkeletonLines lines={6} />}
      {query.isError && <FaultPage error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && sets.length === 0 && (
        <EmptyState title={t('changes.none.title')} text={t('changes.none.text')} />
      )}
      <ul className="gx-change-sets">
        {sets.map((changeSet) => (
          <ChangeSetLine key={changeSet.id} changeSet={changeSet} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('web.more')}
        </Button>
      )}
    </Page>
  )
}
