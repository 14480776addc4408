import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hoursByRole } from '#domains/programmes/resources/assessment.rules.ts'
import type { Capacity } from '#domains/programmes/resources/capacity.ts'
import { dayWords } from '#fields/date/words.ts'
import { shortNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useRights } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { sentences } from '#web/i18n/sentences.ts'
import { AskedFault } from '#web/ui/awaited.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Section } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { AssessmentDetail } from './assessment-detail.tsx'
import { AssessmentHistory } from './assessment-history.tsx'
import { AssessmentPanel } from './assessment-panel.tsx'
import { GradeLines } from './grade-lines.tsx'
import { PeopleTable } from './people-table.tsx'
import { ProgrammesFrame } from './programmes-frame.tsx'
import { QualityLines } from './quality-lines.tsx'
import { ResourcesBasis, type ResourceTopic } from './resources-basis.tsx'
import { type Assessment, assessmentsQuery, capacityQuery, dataQualityQuery } from './resources-calls.ts'
import { ShortfallList } from './shortfall-list.tsx'
import { WorkShares } from './work-shares.tsx'
import './resources-page.css'

/** What the firm has to work with, how that changed, and what is done where it falls short. */
export function ResourcesPage() {
  const { t } = useTranslation()
  const formats = useFormats()
  const { create } = useRights('resourceAssessment')
  const history = useQuery(assessmentsQuery)
  const means = useQuery(capacityQuery)
  const capacity = means.data?.capacity
  const measured = useQuery(dataQualityQuery)
  const quality = measured.data
  const [beside, setBeside] = useState<ResourceTopic | 'assess'>()
  const [latest, previous] = history.data ?? []
  const { assessment: shownId, create: asked } = useSearch({ from: '/signed-in/programmes/resources' })
  const navigate = useNavigate()
  const place = history.data?.findIndex(({ id }) => id === shownId) ?? -1
  const shown = history.data?.[place]
  const close = () => {
    setBeside(undefined)
    if (shownId || asked) void navigate({ to: '/programmes/resources' })
  }
  const assess = (
    <Button type="primary" onClick={() => setBeside('assess')}>
      {t(latest ? 'resources.page.assessAgain' : 'resources.page.assess')}
    </Button>
  )
  return (
    <ProgrammesFrame
      title={t('programmes.step.resources')}
      detail={latest && t('resources.page.assessed', { day: dayWords(latest.assessedOn, formats) })}
      lead={latest && <Lead latest={latest} capacity={capacity} />}
      actions={create && latest && assess}
      panel={
        ((beside === 'assess' || (asked && create)) && history.data && (
          <AssessmentPanel last={latest} quality={quality} onClose={close} />
        )) ||
        (beside && beside !== 'assess' && (
          <ResourcesBasis topic={beside} latest={latest} quality={quality} onClose={close} />
        )) ||
        (shown && <AssessmentDetail assessment={shown} before={history.data?.[place + 1]} onClose={close} />)
      }
    >
      {history.error && !history.data && <FaultPage error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <SkeletonLines lines={10} />}
      {history.data && !latest && (
        <EmptyState
          title={t('resources.page.empty')}
          text={t('resources.page.emptyText')}
          action={create ? assess : t('resources.page.noRight')}
        />
      )}
      {latest && (
        <>
          <div className="gx-resources-two">
            <Section title={t('resources.people')} action={<Basis topic="people" onOpen={setBeside} />}>
              <PeopleTable latest={latest} capacity={capacity} />
            </Section>
            <Section title={t('resources.grades')} action={<Basis topic="grades" onOpen={setBeside} />}>
              <GradeLines latest={latest} previous={previous} />
            </Section>
          </div>
          <Section title={t('resources.shares')} action={<Basis topic="shares" onOpen={setBeside} />}>
            <WorkShares latest={latest} previous={previous} />
          </Section>
        </>
      )}
      {quality && (
        <Section title={t('resourceAssessment.dataQuality')}>
          <QualityLines now={quality} then={latest?.dataQuality ?? null} onBasis={setBeside} />
        </Section>
      )}
      <AskedFault asked={[means, measured]} />
      <ShortfallList />
      {history.data && history.data.length > 1 && (
        <Section title={t('resources.history')} action={<Basis topic="history" onOpen={setBeside} />}>
          <AssessmentHistory assessments={history.data} />
        </Section>
      )}
    </ProgrammesFrame>
  )
}

/** One plain sentence: how many hours there are, how many are free, and how little of them goes to understanding needs. */
function Lead({ latest, capacity }: { latest: Assessment; capacity: Capacity | null | undefined }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const all = hoursByRole(latest.roles ?? []).reduce((sum, { hoursPerWeek }) => sum + hoursPerWeek, 0)
  const free = capacity?.roles.reduce((sum, role) => sum + role.free, 0) ?? all
  const hours = (count: number) => shortNumber(Math.round(count), formats)
  const said = [
    all > 0 ? t('resources.page.hours', { hours: hours(all), free: hours(free) }) : t('resources.page.noHours'),
    latest.shareUnderstanding !== null &&
      t('resources.page.understanding', { share: percentWords(latest.shareUnderstanding, formats) }),
  ]
  return sentences(said, formats.language)
}

function Basis({ topic, onOpen }: { topic: ResourceTopic; onOpen: (topic: ResourceTopic) => void }) {
  const { t } = useTranslation()
  return (
    <Button
      type="text"
      size="small"
      aria-label={t('chart.basisOf', { title: t(`resources.${topic}`) })}
      onClick={() => onOpen(topic)}
    >
      {t('chart.basis')}
    </Button>
  )
}
