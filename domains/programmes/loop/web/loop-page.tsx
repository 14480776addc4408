import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProgrammesFrame } from '#domains/programmes/web/programmes-frame.tsx'
import { capacityQuery } from '#domains/programmes/web/resources-calls.ts'
import { Basis } from '#web/basis/basis.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { sentences } from '#web/i18n/sentences.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Section } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { GoalQuestion } from './goal-question.tsx'
import { StartedBasis, StepsBasis, WaitingBasis } from './loop-basis.tsx'
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
    <ProgrammesFrame title={t('menu.programmes')} lead={overview.data ? <Lead overview={overview.data} /> : null}>
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
          <Section
            title={t('loop.steps')}
            action={
              <Basis title={t('loop.steps')}>
                <StepsBasis capacity={means.capacity} />
              </Basis>
            }
          >
            <LoopSteps loop={loop.data} overview={overview.data} capacity={means.capacity} />
          </Section>
          {loop.data.goal && loop.data.wanted.choose.hours.length > 0 && (
            <GoalQuestion goal={loop.data.goal} wanted={loop.data.wanted.choose} />
          )}
          {overview.data.programmes.length > 0 && (
            <Section
              title={t('loop.programmes')}
              action={
                <Basis title={t('loop.programmes')}>
                  <StartedBasis overview={overview.data} />
                </Basis>
              }
            >
              <StartedFinished overview={overview.data} />
            </Section>
          )}
          <Section
            title={t('loop.waiting')}
            action={
              <Basis title={t('loop.waiting')}>
                <WaitingBasis />
              </Basis>
            }
          >
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
  const { language } = useFormats()
  if (started === 0) return t('loop.lead.none')
  const said = [
    t('loop.lead', { started, finished, stopped, running }),
    quiet > 0 && t('loop.lead.quiet', { count: quiet }),
  ]
  return sentences(said, language)
}
