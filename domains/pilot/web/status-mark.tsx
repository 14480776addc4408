import { useTranslation } from 'react-i18next'
import type { Measured } from './lighthouse-calls.ts'
import './status-mark.css'

/** Good, on the way or far off, in a word beside its colour; nothing where a figure is neither good nor bad in itself. */
export function StatusMark({ status }: Pick<Measured, 'status'>) {
  const { t } = useTranslation()
  if (!status || status === 'unknown') return null
  return (
    <span className="gx-status-mark" data-status={status}>
      {t(`lighthouse.status.${status}`)}
    </span>
  )
}
