import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { BasisPlace } from '#web/basis/basis-place.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { BasisPanel } from './basis-panel.tsx'
import type { BasisTopic } from './basis-topics.ts'
import { NoFigures } from './no-figures.tsx'
import { RunControls } from './run-controls.tsx'
import { RunPanel } from './run-panel.tsx'
import { useRunNews } from './use-run-news.ts'
import { isDone, overviewQuery } from './value-calls.ts'
import { ValueFigures } from './value-view.tsx'
import './value-page.css'

/** What the customers of the firm are worth, whose buying falls off, and what is not known about them. */
export function ValuePage() {
  const { t } = useTranslation()
  const formats = useFormats()
  const overview = useQuery(overviewQuery)
  const [beside, setBeside] = useState<BasisTopic | 'run'>()
  useDocumentTitle(t('menu.value'))
  useRunNews(overview.data)
  const run = overview.data && isDone(overview.data.run) ? overview.data.run : undefined
  const close = () => setBeside(undefined)
  return (
    <BasisPlace className="gx-value">
      <Page
        title={t('menu.value')}
        detail={run && t('value.page.analysed', { when: instantWords(run.endedAt, formats) })}
        actions={run && <RunControls latest={overview.data?.latest ?? null} onAdjust={() => setBeside('run')} />}
      >
        {overview.error && !overview.data && (
          <FaultPage error={overview.error} onRetry={() => void overview.refetch()} />
        )}
        {overview.isPending && <SkeletonLines lines={12} />}
        {overview.data && !run && <NoFigures overview={overview.data} onAdjust={() => setBeside('run')} />}
        {overview.data && run && <ValueFigures run={run} overview={overview.data} onBasis={setBeside} />}
      </Page>
      {beside === 'run' && <RunPanel latest={overview.data?.latest ?? null} onClose={close} />}
      {beside && beside !== 'run' && run && <BasisPanel topic={beside} run={run} onClose={close} />}
    </BasisPlace>
  )
}
