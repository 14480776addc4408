import { useQueries } from '@tanstack/react-query'
import { Button } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { useModuleOn, useSession } from '#web/api/session.ts'
import { suiting, useRowActions } from '#web/object/list/row-actions.tsx'
import { type RowAction, useObjects } from '#web/object/objects-context.ts'
import { AskedFault } from '#web/ui/awaited.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { consequencesQuery, type NeedAction } from './needs-calls.ts'
import { TaskLine } from './task-line.tsx'

/** What is done because of a need, tasks and what other functions add, and the place to do more. */
export function NeedTasks({ need, actions }: { need: ApiRecord; actions: NeedAction[] }) {
  const { t } = useTranslation()
  const isOn = useModuleOn()
  const { rights } = useSession()
  const { byPlural, extension } = useObjects()
  const mayRead = (resource: string) => (rights[byPlural(resource)?.name ?? '']?.read ?? 'none') !== 'none'
  const consequences = (extension('need').consequences ?? []).filter(
    ({ module, resource }) => isOn(module) && mayRead(resource),
  )
  const others = useQueries({ queries: consequences.map((each) => consequencesQuery(each, need.id)) })
  const offered = suiting(useRowActions('need'), need)
  const [doing, setDoing] = useState<RowAction>()
  if (others.some(({ isPending }) => isPending)) return <SkeletonLines lines={3} />
  const found = consequences.map((consequence, place) => ({ ...consequence, records: others[place]?.data ?? [] }))
  const isNothing = actions.length === 0 && found.every(({ records }) => records.length === 0)
  return (
    <section aria-labelledby="gx-need-tasks">
      <h3 id="gx-need-tasks">{t('needs.tasks.title')}</h3>
      {isNothing && !others.some(({ isError }) => isError) && (
        <p className="gx-quiet gx-need-none">{t('needs.tasks.none')}</p>
      )}
      <AskedFault asked={others} />
      {!isNothing && (
        <ul>
          {found.flatMap(({ Line, records }) => records.map((record) => <Line key={record.id} record={record} />))}
          {actions.map(({ id, activity }) => (
            <TaskLine key={id} task={activity} />
          ))}
        </ul>
      )}
      {doing && (
        <Suspense fallback={<SkeletonLines lines={3} />}>
          <doing.Body id={need.id} onDone={() => setDoing(undefined)} />
        </Suspense>
      )}
      {!doing && (
        <div className="gx-need-acts">
          {offered.map((action) => (
            <Button key={action.id} icon={action.icon} onClick={() => setDoing(action)}>
              {t(action.label)}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}
