import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { faultKind } from './fault-kind.ts'

/** Shown in place of a part of a page that failed, in one line; where trying again may help, it offers that. */
export function PartFault({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  const kind = faultKind(error)
  // Code that could not be fetched is asked for again only by a page that is loaded anew; drafts outlive that.
  const isCode = kind === 'unreachable' && !(error instanceof ApiError)
  return (
    <p className="gx-quiet" role="alert">
      {t(`web.fault.${kind}.title`)}{' '}
      {kind !== 'notFound' && kind !== 'forbidden' && (
        <Button type="link" size="small" onClick={isCode ? () => window.location.reload() : onRetry}>
          {t('web.retry')}
        </Button>
      )}
    </p>
  )
}
