import { useTranslation } from 'react-i18next'
import type { Measured } from './lighthouse-calls.ts'
import './status-mark.css'

interface StatusMarkProps extends Pick<Measured, 'status'> {
  /** In place of what the colour says. */
  word?: string
}

/** Good, on the way or far off, in a word beside its colour; nothing where a figure is neither good nor bad in itself. */
export function StatusMark({ status, word }: StatusMarkProps) {
  const { t } = useTranslation()
  if (!status || status === 'unknown') return null
  return (
    <span className="gx-status-mark" data-status={status}>
      {word ?? t(`lighthouse.status.${status}`)}
    </span>
  )
}
