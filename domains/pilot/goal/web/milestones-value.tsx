import { useTranslation } from 'react-i18next'
import type { Milestone } from '#domains/pilot/goal/pilot-goal.object.ts'
import { dayWords } from '#fields/date/words.ts'
import { useFormats } from '#web/i18n/formats.ts'

/** Milestones in words, one a line: what, and when it was done or is to be. */
export default function MilestonesValue({ value }: { value: unknown }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const when = ({ dueOn, doneOn }: Milestone) =>
    doneOn
      ? t('goal.milestone.done', { day: dayWords(doneOn, formats) })
      : t('goal.milestone.due', { day: dayWords(dueOn, formats) })
  return (
    <div>
      {(value as Milestone[]).map((milestone) => (
        <div key={milestone.title}>{`${milestone.title} · ${when(milestone)}`}</div>
      ))}
    </div>
  )
}
