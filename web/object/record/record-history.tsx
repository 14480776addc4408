import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { readHistory } from '#web/api/history.ts'
import { keys } from '#web/api/keys.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { DeedLines } from './deed-lines.tsx'
import './record-history.css'

const PAGE = 30

/** Who changed what, from what to what, when and by which way. */
export function RecordHistory({ object, record }: { object: ObjectDefinition; record: ApiRecord }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery({
    queryKey: keys.about(object.plural, record.id, 'history'),
    queryFn: ({ pageParam, signal }) =>
      readHistory(object.plural, record.id, { before: pageParam, limit: PAGE, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ data }) => (data.length === PAGE ? data.at(-1)?.id : undefined),
  })
  if (!query.data) return <Awaited asked={[query]} lines={4} />
  return (
    <>
      <ol className="gx-history">
        {query.data.pages
          .flatMap(({ data }) => data)
          .map((entry) => (
            <li key={entry.id}>
              <p>
                {t(`web.history.${entry.action}`, {
                  who: (entry.actorId && entry.actorName) || t('web.history.system'),
                })}
                <span className="gx-quiet">
                  {' '}
                  <Moment at={entry.at} /> · {t(`web.channel.${entry.channel}`)}
                </span>
              </p>
              {entry.changes && <DeedLines object={object} action={entry.action} changes={entry.changes} />}
            </li>
          ))}
      </ol>
      {query.hasNextPage && (
        <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('web.more')}
        </Button>
      )}
    </>
  )
}
