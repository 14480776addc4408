import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type CSSProperties, useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Awaited } from '#web/ui/awaited.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { listNotices, markNoticesRead, noticesKey, unreadQuery } from './notice-calls.ts'
import { NoticeLine } from './notice-line.tsx'
import { NoticeMail } from './notice-mail.tsx'

/** What one was told, the latest first. */
export function NoticePanel({ left, onClose }: { left: number; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const element = useRef<HTMLDivElement>(null)
  const query = useInfiniteQuery({
    queryKey: [...noticesKey, 'list'],
    queryFn: ({ pageParam, signal }) => listNotices(pageParam, signal),
    initialPageParam: undefined as { at: string; id: string } | undefined,
    getNextPageParam: ({ page }) => page.next ?? undefined,
  })
  const notices = query.data?.pages.flatMap(({ data }) => data) ?? []
  const newest = notices[0]?.at
  const leave = useEffectEvent((event: MouseEvent) => {
    const target = event.target as Element
    if (!element.current?.contains(target) && !target.closest('.gx-bell')) onClose()
  })
  useEffect(() => {
    const listener = (event: MouseEvent) => leave(event)
    document.addEventListener('mousedown', listener)
    return () => document.removeEventListener('mousedown', listener)
  }, [])
  const mark = async (what: Parameters<typeof markNoticesRead>[0]) => {
    const left = await markNoticesRead(what).catch(() => undefined)
    if (left) client.setQueryData(unreadQuery.queryKey, left)
    await client.invalidateQueries({ queryKey: noticesKey })
  }
  return (
    <div ref={element} className="gx-notice-panel" style={{ '--gx-beside': `${left}px` } as CSSProperties}>
      <SidePanel
        label={t('notice.title')}
        head={<h2>{t('notice.title')}</h2>}
        actions={
          notices.some(({ readAt }) => !readAt) && newest ? (
            <Button type="text" size="small" onClick={() => void mark({ until: newest })}>
              {t('notice.readAll')}
            </Button>
          ) : undefined
        }
        focus
        onClose={onClose}
      >
        {!query.isSuccess && <Awaited asked={[query]} lines={6} />}
        {query.isSuccess && notices.length === 0 && <p className="gx-quiet gx-notice-none">{t('notice.none')}</p>}
        <ol>
          {notices.map((notice) => (
            <NoticeLine
              key={notice.id}
              notice={notice}
              onRead={() => void mark({ ids: [notice.id] })}
              onOpen={onClose}
            />
          ))}
        </ol>
        {query.hasNextPage && (
          <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('web.more')}
          </Button>
        )}
        <NoticeMail />
      </SidePanel>
    </div>
  )
}
