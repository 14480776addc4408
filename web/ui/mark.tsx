import { useTranslation } from 'react-i18next'
import './mark.css'

/** The product's mark: two rings that hold each other, and its name. */
export function Mark() {
  const { t } = useTranslation()
  return (
    <span className="gx-mark">
      <svg viewBox="0 0 30 18" width="30" height="18" aria-hidden="true">
        <circle cx="9.5" cy="9" r="7.4" />
        <circle cx="20.5" cy="9" r="7.4" />
      </svg>
      <span>{t('web.product')}</span>
    </span>
  )
}
