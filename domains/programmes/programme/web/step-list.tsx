import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domains/programmes/programme/wave-plan.rules.ts'
import type { Condition } from '#web/api/records.ts'
import { useSession } from '#web/api/session.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import type { Programme } from './programme-calls.ts'
import { type Step, stepsQuery } from './step-calls.ts'
import { StepLine } from './step-line.tsx'
import { useProgrammeWords } from './use-programme-words.ts'

const views = ['open', 'mine', 'settled'] as const
type View = (typeof views)[number]

/** The steps of a programme: what is to do by day, or what was done and skipped. */
export function StepList({ programme }: { programme: Programme }) {
  const { t } = useTranslation()
  const { me } = useSession()
  const [chosen, setView] = useState<View>('open')
  const running = programme.state === 'running'
  const view = running ? chosen : 'settled'
  const conditions: Condition[] = [
    { field: 'programmeId', op: 'eq', value: programme.id },
    view === 'settled' ? { field: 'state', op: 'ne', value: 'open' } : { field: 'state', op: 'eq', value: 'open' },
  ]
  if (view === 'mine') conditions.push({ field: 'ownerId', op: 'eq', value: me.id })
  const query = useInfiniteQuery(stepsQuery(conditions))
  const steps = query.data?.pages.flatMap(({ data }) => data)
  return (
    <>
      {running && (
        <Segmented
          aria-label={t('programme.steps.title')}
          value={view}
          options={views.map((value) => ({ value, label: t(`programme.steps.${value}`) }))}
          onChange={setView}
        />
      )}
      {query.isError && !steps && <FaultPage error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <SkeletonLines lines={5} />}
      {steps?.length === 0 && <p className="gx-quiet gx-steps-none">{t(`programme.steps.none.${view}`)}</p>}
      {steps && steps.length > 0 && <StepGroups steps={steps} settled={view === 'settled'} />}
      {query.hasNextPage && (
        <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('web.more')}
        </Button>
      )}
    </>
  )
}

/** What is overdue first, then this week, then later. */
function StepGroups({ steps, settled }: { steps: Step[]; settled: boolean }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  if (settled) return <Steps steps={steps} />
  const today = words.today()
  const week = addDays(today, 7)
  const groups = [
    { name: 'overdue', steps: steps.filter(({ dueOn }) => dueOn !== null && dueOn < today) },
    { name: 'week', steps: steps.filter(({ dueOn }) => dueOn !== null && dueOn >= today && dueOn <= week) },
    { name: 'later', steps: steps.filter(({ dueOn }) => dueOn === null || dueOn > week) },
  ].filter((group) => group.steps.length > 0)
  return groups.map((group) => (
    <section key={group.name} className="gx-step-group" data-group={group.name}>
      <h3>{t(`programme.steps.${group.name}`)}</h3>
      <Steps steps={group.steps} />
    </section>
  ))
}

function Steps({ steps }: { steps: Step[] }) {
  return (
    <ul className="gx-step-lines">
      {steps.map((step) => (
        <StepLine key={step.id} step={step} />
      ))}
    </ul>
  )
}
