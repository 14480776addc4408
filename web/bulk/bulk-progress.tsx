import { useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { api } from '#web/api/request.ts'
import { type ChangeSet, changeSetKeys, isUnderWay, readChangeSet } from '#web/changes/change-set-calls.ts'
import { followChangeSet, tellOutcome } from '#web/changes/follow-change-set.ts'
import { useFormats } from '#web/i18n/formats.ts'

interface BulkProgressProps {
  started: ChangeSet
  plural: string
  onClose: () => void
}

/** How far a large deed is; it continues when the dialog or the browser is closed. */
export function BulkProgress({ started, plural, onClose }: BulkProgressProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { data: changeSet = started } = useQuery({
    queryKey: [...changeSetKeys, started.id],
    queryFn: ({ signal }) => readChangeSet(started.id, signal),
    refetchInterval: (query) => (query.state.data && !isUnderWay(query.state.data) ? false : 700),
  })
  const ended = !isUnderWay(changeSet)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end is told once
  useEffect(() => {
    if (!ended) return
    tellOutcome(changeSet, { plural, t })
    onClose()
  }, [ended])
  const goOn = () => {
    void followChangeSet(changeSet, { plural, t })
    onClose()
  }
  return (
    <div className="gx-bulk-dialog">
      <h2>{t('bulk.progress.title')}</h2>
      <Progress
        percent={changeSet.total > 0 ? Math.floor((changeSet.done / changeSet.total) * 100) : 0}
        aria-label={t('bulk.progress.title')}
      />
      <p className="gx-quiet gx-figures" aria-live="polite">
        {t('bulk.progress.done', {
          done: exactNumber(changeSet.done, formats),
          total: exactNumber(changeSet.total, formats),
        })}
      </p>
      <footer>
        <Button onClick={() => void api('POST', `/jobs/${changeSet.jobId}/cancel`)}>{t('bulk.progress.stop')}</Button>
        <Button type="primary" onClick={goOn}>
          {t('bulk.progress.background')}
        </Button>
      </footer>
    </div>
  )
}
