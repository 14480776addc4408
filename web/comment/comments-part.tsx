import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { keys } from '#web/api/keys.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { CommentBox } from './comment-box.tsx'
import { listComments } from './comment-calls.ts'
import { CommentLine } from './comment-line.tsx'
import { useCommentWriter } from './use-comment-writer.ts'

/** What colleagues say to each other about a record, newest first; whoever may read the record may join in. */
export default function CommentsPart({ object, record }: { object: ObjectDefinition; record: ApiRecord }) {
  const { t } = useTranslation()
  const place = { object: object.name, recordId: record.id }
  const writer = useCommentWriter(object, record.id)
  const query = useInfiniteQuery({
    queryKey: keys.about(object.plural, record.id, 'comments'),
    queryFn: ({ pageParam, signal }) => listComments(place, { cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  })
  const comments = query.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <>
      <CommentBox place={place} draftKey={`comment.new.${record.id}`} onSend={writer.add} />
      {!query.isSuccess && <Awaited asked={[query]} lines={4} />}
      {query.isSuccess && comments.length === 0 && <p className="gx-quiet">{t('comment.none')}</p>}
      <ol>
        {comments.map((comment) => (
          <CommentLine key={comment.id} comment={comment} place={place} writer={writer} />
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
