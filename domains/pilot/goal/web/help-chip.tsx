import { useTranslation } from 'react-i18next'
import type { Help } from '#domains/pilot/problem/problem.object.ts'
import './goal-chips.css'

/** Whether a CRM can help, in three words. */
export function HelpChip({ help }: { help: Help }) {
  const { t } = useTranslation()
  return (
    <span className="gx-help-chip" data-help={help}>
      {t(`goal.help.${help}`)}
    </span>
  )
}
