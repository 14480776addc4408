import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProgrammesFrame } from '#domains/programmes/web/programmes-frame.tsx'
import { capacityQuery } from '#domains/programmes/web/resources-calls.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Section } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { GoalQuestion } from './goal-question.tsx'
import { loopQuery, type Overview, overviewQuery } from './loop-calls.ts'
import { LoopSteps } from './loop-steps.tsx'
import { StartedFinished } from './started-finished.tsx'
import { WaitingList } from './waiting-list.tsx'
import './loop-page.css'

/** What was started and what was finished, the way into each step of the loop, and what waits for whom. */
export function LoopPage() {
  const { t } = useTranslation()
  const loop = useQuery(loopQuery)
  const overview = useQuery(overviewQuery)
  const { data: means } = useQuery(capacityQuery)
  const error = loop.error ?? overview.error
  const ready = loop.data && overview.data && means
  return (
    <ProgrammesFrame title={t('menu.programmes')} lead={overview.data && <Lead overview={overview.data} />}>
      {error && !ready && (
        <FaultPage
          error={error}
          onRetry={() => {
            void loop.refetch()
            void overview.refetch()
          }}
        />
      )}
      {!ready && !error && <SkeletonLines lines={12} />}
      {ready && (
        <>
          <LoopSteps loop={loop.data} overview={overview.data} capacity={means.capacity} />
          {loop.data.goal && loop.data.wanted.choose.hours.length > 0 && (
            <GoalQuestion goal={loop.data.goal} wanted={loop.data.wanted.choose} />
          )}
          {overview.data.programmes.length > 0 && (
            <Section title={t('loop.programmes')}>
              <StartedFinished overview={overview.data} />
            </Section>
          )}
          <Section title={t('loop.waiting')}>
            <WaitingList waiting={loop.data.waiting} />
          </Section>
        </>
      )}
    </ProgrammesFrame>
  )
}

/** What came of what was begun, in one sentence; the sleeping ones are never left out. */
function Lead({ overview: { started, running, finished, stopped, quiet } }: { overview: Overview }) {
  const { t } = useTranslation()
  if (started === 0) return t('loop.lead.none')
  const said = [
    t('loop.lead', { started, finished, stopped, running }),
    quiet > 0 && t('loop.lead.quiet', { count: quiet }),
  ]
  return said.filter(Boolean).join(' ')
}
