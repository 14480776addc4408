import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { EmptyState } from './empty-state.tsx'

/** Stands in place of a page that failed: what happened, and the one next step. */
export function FaultPage({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const problem = error instanceof ApiError ? error : undefined
  const kind = kindOf(problem)
  const mayPass = onRetry && kind !== 'notFound' && kind !== 'forbidden'
  return (
    <EmptyState
      title={t(`web.fault.${kind}.title`)}
      text={kind === 'refused' && problem ? problem.message : t(`web.fault.${kind}.text`)}
      example={problem?.requestId && <span className="gx-quiet">{t('web.fault.id', { id: problem.requestId })}</span>}
      action={
        <>
          {mayPass && (
            <Button type="primary" onClick={onRetry}>
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
  return <FaultPage error={new ApiError(404, {})} />
}

function kindOf(problem: ApiError | undefined): 'unreachable' | 'notFound' | 'forbidden' | 'refused' | 'broken' {
  if (!problem) return 'broken'
  if (problem.unreachable) return 'unreachable'
  if (problem.status === 404 || problem.status === 410) return 'notFound'
  if (problem.status === 403) return 'forbidden'
  return problem.status < 500 ? 'refused' : 'broken'
}
