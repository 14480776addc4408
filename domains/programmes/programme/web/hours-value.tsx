import { useTranslation } from 'react-i18next'
import type { AgreedHours } from '#domains/programmes/programme/effort.rules.ts'
import { roleWords } from '#domains/programmes/web/role-words.ts'
import { useProgrammeWords } from './use-programme-words.ts'

/** Agreed hours in words, role by role. */
export default function HoursValue({ value }: { value: unknown }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const said = (value as AgreedHours[]).map(({ role, hoursPerWeek, takenFrom }) =>
    t('programme.hours.words', { role: roleWords(t, role), hours: words.hours(hoursPerWeek), takenFrom }),
  )
  return <span>{words.text(...said)}</span>
}
