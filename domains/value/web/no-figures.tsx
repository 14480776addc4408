import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { keys } from '#web/api/keys.ts'
import { listRecords } from '#web/api/records.ts'
import { useCapability } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { RunProgress, useStartRun } from './run-controls.tsx'
import { isUnderWay, type ValueOverview } from './value-calls.ts'

interface NoFiguresProps {
  overview: ValueOverview
  onAdjust: () => void
}

/** Before the first run: what the page will answer, and the one next step, which is orders or the analysis of them. */
export function NoFigures({ overview: { latest }, onAdjust }: NoFiguresProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const may = useCapability('import')
  const { start, busy } = useStartRun()
  const query = { limit: 1, fields: ['date'], count: 'estimate' as const }
  const orders = useQuery({
    queryKey: [...keys.lists('orders'), 'any', query],
    queryFn: ({ signal }) => listRecords('orders', query, signal),
  })
  if (latest && isUnderWay(latest)) {
    return (
      <EmptyState
        title={t('value.page.first.running')}
        text={t('value.page.first.runningText')}
        example={<RunProgress run={latest} />}
      />
    )
  }
  const count = orders.data?.count ?? orders.data?.data.length ?? 0
  if (orders.data && count === 0) {
    return (
      <EmptyState
        title={t('value.page.first.noOrders')}
        text={t('value.page.first.text')}
        action={
          may && (
            <LinkButton color="primary" variant="solid" to="/import" search={{ object: 'orders' }}>
              {t('value.page.first.import')}
            </LinkButton>
          )
        }
      />
    )
  }
  const failed = latest?.state === 'failed' ? t('value.page.failed') : undefined
  return (
    <EmptyState
      title={failed ?? t('value.page.first.title')}
      text={t('value.page.first.text')}
      action={
        may && (
          <>
            <Button type="primary" loading={busy} onClick={() => void start({})}>
              {t('value.page.first.analyse', { orders: exactNumber(count, formats) })}
            </Button>
            <Button onClick={onAdjust}>{t('value.page.adjust')}</Button>
          </>
        )
      }
    />
  )
}
