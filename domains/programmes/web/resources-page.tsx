import { useTranslation } from 'react-i18next'
import { ProgrammesFrame } from './programmes-frame.tsx'

/** What the firm has to work with. */
export function ResourcesPage() {
  const { t } = useTranslation()
  return <ProgrammesFrame title={t('programmes.step.resources')}>{null}</ProgrammesFrame>
}
