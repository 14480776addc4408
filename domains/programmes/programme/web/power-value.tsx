import { useTranslation } from 'react-i18next'
import type { Power } from '#domains/programmes/programme/control-group.rules.ts'
import { useProgrammeWords } from './use-programme-words.ts'

/** What was computed before the draw: how large the control group is and what it shows. */
export default function PowerValue({ value }: { value: unknown }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const power = value as Power
  return <span>{power.decision.control > 0 ? words.finds(power, power.decision) : t('programme.control.none')}</span>
}
