import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, DatePicker, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accessActions } from '#platform/audit/access-actions.ts'
import { useCapability } from '#web/api/session.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { DataLines, type DataPanel, DataPanelOf } from '#web/retention/data-lines.tsx'
import { SettingsFrame } from '#web/settings/settings-frame.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { type LogFilter, readLog } from './audit-calls.ts'
import { AuditLine } from './audit-line.tsx'
import { AuditSeal } from './audit-seal.tsx'
import { useSubjectWords } from './audit-words.ts'
import './audit-page.css'

const deeds = [
  'create',
  'update',
  'delete',
  'restore',
  'purge',
  'erase',
  'disclose',
  'hold',
  'unhold',
  'merge',
  'unmerge',
  'consent',
  'export',
  ...accessActions,
]
const others = [
  'workspace',
  'invitation',
  'retentionRule',
  'role',
  'recordShare',
  'apiKey',
  'territory',
  'file',
  'comment',
  'export',
]

/** The log of the firm, for those who may read it. */
export function AuditPage() {
  const { t } = useTranslation()
  const arranges = useCapability('settings')
  const [panel, setPanel] = useState<DataPanel>()
  const [filter, setFilter] = useState<LogFilter>({})
  const objects = useObjects().list.map(({ name }) => name)
  const subject = useSubjectWords()
  const options = (keys: readonly string[], words: (key: string) => string) =>
    keys.map((value) => ({ value, label: words(value) }))
  return (
    <SettingsFrame
      title={t('settings.data')}
      lead={t('audit.lead')}
      panel={panel && <DataPanelOf panel={panel} onClose={() => setPanel(undefined)} />}
    >
      {arranges && <DataLines onOpen={setPanel} />}
      <AuditSeal />
      <section aria-label={t('settings.data')}>
        <div className="gx-audit-filter">
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('audit.what.any')}
            placeholder={t('audit.what.any')}
            options={options([...objects, ...others], subject)}
            onChange={(object?: string) => setFilter({ ...filter, object })}
          />
          <Select
            allowClear
            aria-label={t('audit.did.any')}
            placeholder={t('audit.did.any')}
            options={options(deeds, (deed) => t(`audit.did.${deed}`))}
            onChange={(action?: string) => setFilter({ ...filter, action })}
          />
          <DatePicker.RangePicker
            aria-label={t('audit.period')}
            onChange={(_, [from, until]) =>
              setFilter({ ...filter, from: from || undefined, until: until || undefined })
            }
          />
        </div>
        <AuditLog filter={filter} />
      </section>
    </SettingsFrame>
  )
}

function AuditLog({ filter }: { filter: LogFilter }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery({
    queryKey: ['audit-log', filter],
    queryFn: ({ pageParam, signal }) => readLog(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  })
  if (query.isPending) return <SkeletonLines lines={8} />
  if (query.isError) return <FaultPage error={query.error} onRetry={() => void query.refetch()} />
  const entries = query.data.pages.flatMap(({ data }) => data)
  if (entries.length === 0) return <EmptyState title={t('audit.none')} />
  return (
    <>
      <ol className="gx-audit-log">
        {entries.map((entry) => (
          <AuditLine key={entry.id} entry={entry} />
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
