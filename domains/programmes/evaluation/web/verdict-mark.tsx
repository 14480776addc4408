import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { entriesQuery } from './evaluation-calls.ts'
import './verdict-mark.css'

/** What was found of a programme, or that it can be judged now, with the way there. */
export function VerdictMark({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(entriesQuery)
  const entry = data?.find((one) => one.programmeId === programmeId)
  if (!entry || (!entry.evaluation && !entry.isDue)) return null
  const { evaluation, lessons } = entry
  return (
    <p className="gx-verdict-mark" data-verdict={evaluation?.verdict}>
      <Link to="/programmes/$id/evaluation" params={{ id: programmeId }}>
        {evaluation ? t(`evaluation.verdict.${evaluation.verdict}`) : t('evaluation.mark.due')}
      </Link>
      {lessons.proposed > 0 && <span> · {t('evaluation.mark.proposed', { count: lessons.proposed })}</span>}
      {lessons.applied > 0 && <span> · {t('evaluation.mark.applied', { count: lessons.applied })}</span>}
    </p>
  )
}
