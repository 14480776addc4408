import { useTranslation } from 'react-i18next'
import type { AgreedHours } from '#domains/programmes/programme/effort.rules.ts'
import { roleWords } from '#domains/programmes/web/role-words.ts'
import { useReferred } from '#web/object/use-referred.ts'
import { useProgrammeWords } from './use-programme-words.ts'

/** Agreed hours in words, role by role: how many, what gives way, who agreed and when. */
export default function HoursValue({ value }: { value: unknown }) {
  return (value as AgreedHours[]).map((agreed) => <RoleValue key={agreed.role} agreed={agreed} />)
}

function RoleValue({ agreed: { role, hoursPerWeek, takenFrom, agreedBy, agreedOn } }: { agreed: AgreedHours }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const { title: who } = useReferred({ object: 'user', id: agreedBy, included: undefined })
  return (
    <span className="gx-agreed-role">
      {words.text(
        t('programme.hours.words', { role: roleWords(t, role), hours: words.hours(hoursPerWeek), takenFrom }),
        who && t('programme.hours.by', { who, day: words.day(agreedOn) }),
      )}
    </span>
  )
}
