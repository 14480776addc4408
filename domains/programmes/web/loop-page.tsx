import { useTranslation } from 'react-i18next'
import { ProgrammesFrame } from './programmes-frame.tsx'

/** What was started and what was finished, and the way into each step of the loop. */
export function LoopPage() {
  const { t } = useTranslation()
  return <ProgrammesFrame title={t('menu.programmes')}>{null}</ProgrammesFrame>
}
