import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { EmptyState } from './empty-state.tsx'
import { faultKind } from './fault-kind.ts'
import { useDocumentTitle } from './use-document-title.ts'

/** Shown in place of a page that failed: what happened, and the one next step. */
export function FaultPage({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const problem = error instanceof ApiError ? error : undefined
  const kind = faultKind(error)
  const mayPass = onRetry && kind !== 'notFound' && kind !== 'forbidden'
  return (
    <EmptyState
      title={t(`web.fault.${kind}.title`)}
      text={kind === 'refused' && problem ? problem.message : t(`web.fault.${kind}.text`)}
      example={problem?.requestId && <span className="gx-quiet">{t('web.fault.id', { id: problem.requestId })}</span>}
      action={
        <>
          {mayPass && (
            <Button
              type="primary"
              onClick={!problem && kind === 'unreachable' ? () => window.location.reload() : onRetry}
            >
              {t('web.retry')}
            </Button>
          )}
          <Button href="/" type={mayPass ? 'default' : 'primary'}>
            {t('web.home')}
          </Button>
        </>
      }
    />
  )
}

/** Stands where an address leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation()
  useDocumentTitle(t('web.fault.notFound.title'))
  return <FaultPage error={new ApiError(404, {})} />
}
