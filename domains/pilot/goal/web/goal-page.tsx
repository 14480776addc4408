import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BasisPanel } from '#domains/pilot/web/basis-panel.tsx'
import { GoalBasis } from '#domains/pilot/web/goal-basis.tsx'
import { attitudeKnown, lighthouseQuery } from '#domains/pilot/web/lighthouse-calls.ts'
import { useCapability } from '#web/api/session.ts'
import { BasisFrame } from '#web/basis/basis-frame.tsx'
import { BasisPlace } from '#web/basis/basis-place.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { Page } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { ActiveGoal } from './active-goal.tsx'
import { GoalWizard } from './goal-wizard.tsx'
import { PastGoals } from './past-goals.tsx'
import { pastGoalsQuery, pilotQuery } from './pilot-calls.ts'
import '#domains/pilot/web/lighthouse-page.css'
import './goal-chips.css'
import './goal-page.css'

/** From the worst problem to a goal in three steps; with a goal, where it stands and how it ends. */
export function GoalPage() {
  const { t } = useTranslation()
  const mayChoose = useCapability('settings')
  const { next = false } = useSearch({ from: '/signed-in/goal' })
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'goal' | 'attitude'>()
  const { data, error, refetch } = useQuery(pilotQuery)
  const { data: lighthouse } = useQuery({ ...lighthouseQuery, enabled: Boolean(data?.goal) })
  const attitude = lighthouse && attitudeKnown(lighthouse)
  useDocumentTitle(t('menu.goal'))
  const { data: past } = useQuery(pastGoalsQuery)
  // A firm without any goal so far begins with the problem; later ones first see what the last goal brought.
  const choosing = data && past && mayChoose && (next || (!data.goal && past.length === 0))
  return (
    <BasisPlace className="gx-lighthouse">
      <Page title={t('menu.goal')} lead={choosing ? t('goal.lead') : undefined} reading>
        {error && !data && <FaultPage error={error} onRetry={() => void refetch()} />}
        {!(data && past) && !error && <SkeletonLines lines={8} />}
        {choosing && (
          <GoalWizard
            pilot={data}
            onDone={() => void navigate({ to: '/' })}
            {...((data.goal || past.length > 0) && { onCancel: () => void navigate({ to: '/goal', search: {} }) })}
          />
        )}
        {data && past && !choosing && (
          <>
            {data.goal ? (
              <ActiveGoal pilot={data} goal={data.goal} attitude={attitude} onBasis={setAsking} />
            ) : (
              <NoGoal mayChoose={mayChoose} />
            )}
            <PastGoals goals={past} />
          </>
        )}
      </Page>
      {asking === 'goal' && data?.goal && (
        <BasisFrame title={data.goal.name} onClose={() => setAsking(undefined)}>
          <GoalBasis progress={{ goal: data.goal, measurement: data.measurement }} />
        </BasisFrame>
      )}
      {asking === 'attitude' && lighthouse && attitude && (
        <BasisPanel topic={attitude} lighthouse={lighthouse} onClose={() => setAsking(undefined)} />
      )}
    </BasisPlace>
  )
}

function NoGoal({ mayChoose }: { mayChoose: boolean }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('goal.none')}
      text={t(mayChoose ? 'goal.noneText' : 'goal.noneLead')}
      action={
        mayChoose && (
          <LinkButton to="/goal" search={{ next: true }} color="primary" variant="solid">
            {t('goal.noneChoose')}
          </LinkButton>
        )
      }
    />
  )
}
