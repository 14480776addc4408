import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCapability } from '#web/api/session.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { ActiveGoal } from './active-goal.tsx'
import { GoalWizard } from './goal-wizard.tsx'
import { PastGoals } from './past-goals.tsx'
import { pilotQuery } from './pilot-calls.ts'
import './goal-page.css'

/** From the worst problem to a goal in three steps; with a goal, where it stands and how it ends. */
export function GoalPage() {
  const { t } = useTranslation()
  const mayChoose = useCapability('settings')
  const { next = false } = useSearch({ from: '/signed-in/goal' })
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(pilotQuery)
  useDocumentTitle(t('menu.goal'))
  const choosing = data && mayChoose && (!data.goal || next)
  const lead = data && (choosing ? t('goal.lead') : data.goal ? undefined : t('goal.noneLead'))
  return (
    <Page title={t('menu.goal')} lead={lead} reading>
      {error && !data && <FaultPage error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonLines lines={8} />}
      {choosing && (
        <GoalWizard
          pilot={data}
          onDone={() => void navigate({ to: '/goal', search: {} })}
          {...(data.goal && { onCancel: () => void navigate({ to: '/goal', search: {} }) })}
        />
      )}
      {data && !choosing && data.goal && <ActiveGoal pilot={data} goal={data.goal} />}
      {data && !choosing && !data.goal && <EmptyState title={t('goal.none')} text={t('goal.noneText')} />}
      {data && !choosing && <PastGoals />}
    </Page>
  )
}
