import { useTranslation } from 'react-i18next'
import './basis-frame.css'

/** On a card that opens its basis as a whole: says that it does. */
export function BasisWord() {
  const { t } = useTranslation()
  return <span className="gx-basis-word">{t('chart.basis')}</span>
}
