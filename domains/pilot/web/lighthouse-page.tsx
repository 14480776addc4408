import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BasisPlace } from '#web/basis/basis-place.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { BasisPanel } from './basis-panel.tsx'
import { CareList } from './care-list.tsx'
import { ChooseGoal } from './choose-goal.tsx'
import { GaugeList } from './gauge-list.tsx'
import { GoalProgress } from './goal-progress.tsx'
import { LeaderView } from './leader-view.tsx'
import {
  attitudeKnown,
  hasCustomers,
  type Lighthouse,
  lighthouseQuery,
  type Measured,
  type PathNode,
} from './lighthouse-calls.ts'
import { LighthouseLead } from './lighthouse-lead.tsx'
import { PathBand } from './path-band.tsx'
import './lighthouse-page.css'

/** A figure of the registry, the goal, or the order of the care list. */
export type BasisTopic = Measured | 'goal' | 'care'

/** Where the firm's day begins: its path, its goal, whom to care for, and what it does not know yet. */
export function LighthousePage() {
  const { t } = useTranslation()
  const { view } = useSearch({ from: '/signed-in/' })
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(lighthouseQuery)
  const [topic, setTopic] = useState<BasisTopic>()
  useDocumentTitle(t('menu.home'))
  return (
    <BasisPlace className="gx-lighthouse">
      <Page
        title={t('menu.home')}
        lead={data ? <LighthouseLead lighthouse={data} showsCare={view !== 'leader'} /> : null}
        tools={
          <Segmented
            aria-label={t('lighthouse.view')}
            value={view ?? 'today'}
            options={(['today', 'leader'] as const).map((value) => ({ value, label: t(`lighthouse.view.${value}`) }))}
            onChange={(value) => void navigate({ to: '/', search: value === 'leader' ? { view: value } : {} })}
          />
        }
      >
        {error && !data && <FaultPage error={error} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonLines lines={14} />}
        {data && view === 'leader' && <LeaderView onBasis={setTopic} />}
        {data && view !== 'leader' && <Today lighthouse={data} onBasis={setTopic} />}
      </Page>
      {topic && data && <BasisPanel topic={topic} lighthouse={data} onClose={() => setTopic(undefined)} />}
    </BasisPlace>
  )
}

interface TodayProps {
  lighthouse: Lighthouse
  onBasis: (topic: BasisTopic) => void
}

function Today({ lighthouse, onBasis }: TodayProps) {
  const { path, goal, gauges } = lighthouse
  const attitude = attitudeKnown(lighthouse)
  return (
    <>
      <PathBand path={path} hasGoal={goal !== null} onBasis={onBasis} />
      <div className="gx-lighthouse-columns">
        <CareList anyCustomers={hasCustomers(lighthouse)} onBasis={() => onBasis('care')} />
        <div className="gx-lighthouse-beside">
          {goal ? (
            <GoalProgress
              progress={goal}
              attitude={attitude}
              anyProgramme={begunProgrammes(path)}
              onBasis={() => onBasis('goal')}
              onAttitude={() => attitude && onBasis(attitude)}
            />
          ) : (
            <ChooseGoal />
          )}
          <GaugeList gauges={gauges} onBasis={onBasis} />
        </div>
      </div>
    </>
  )
}

function begunProgrammes(path: PathNode[]): boolean {
  const started = path.flatMap(({ figures }) => figures).find(({ name }) => name === 'programmes.started')
  return (started?.measurement?.value ?? 0) > 0
}
