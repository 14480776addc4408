import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useSession } from '#web/api/session.ts'
import { useNouns } from '#web/object/field-words.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { binKey, readBin } from './bin-calls.ts'
import { BinnedLine } from './binned-line.tsx'
import { useDeletable } from './use-deletable.ts'
import './recycle-bin-page.css'

/** What was deleted and can be restored, object by object. */
export function RecycleBinPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { object: plural } = useSearch({ from: '/signed-in/recycle-bin' })
  const objects = useDeletable()
  const { binDays: days } = useSession().workspace.settings
  const object =
    objects.find((one) => one.plural === plural) ?? objects.find(({ name }) => name === 'account') ?? objects[0]
  useDocumentTitle(t('web.bin.title'))
  if (!object) return <Page title={t('web.bin.title')}>{null}</Page>
  return (
    <Page
      title={t('web.bin.title')}
      lead={t('web.bin.lead', { count: days })}
      reading
      tools={
        <Select
          aria-label={t('web.bin.object')}
          value={object.plural}
          popupMatchSelectWidth={false}
          options={objects.map(({ name, plural: value }) => ({ value, label: t(`${name}.many`) }))}
          onChange={(chosen: string) =>
            void navigate({ to: '/recycle-bin', search: { object: chosen }, replace: true })
          }
        />
      }
    >
      <Bin key={object.name} object={object} />
    </Page>
  )
}

function Bin({ object }: { object: ObjectDefinition }) {
  const { t } = useTranslation()
  const nouns = useNouns()
  const { binDays: days } = useSession().workspace.settings
  const [words, setWords] = useState('')
  const q = useDeferredValue(words.trim())
  const query = useInfiniteQuery({
    queryKey: [...binKey, object.plural, q],
    queryFn: ({ pageParam, signal }) => readBin(object.plural, { q, cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  })
  const records = query.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <>
      <Input.Search
        allowClear
        className="gx-bin-search"
        aria-label={t('web.bin.search')}
        placeholder={t('web.bin.search')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {query.isPending && <SkeletonLines lines={5} />}
      {query.isError && <FaultPage error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && records.length === 0 && (
        <EmptyState
          title={t('web.bin.none.title')}
          text={q ? t('web.bin.noMatch') : t('web.bin.none.text', { objects: nouns.many(object.name), count: days })}
        />
      )}
      <ul className="gx-bin">
        {records.map((record) => (
          <BinnedLine key={record.id} object={object} record={record} />
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
