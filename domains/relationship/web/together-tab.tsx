import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { RecordForm } from '#web/object/form/record-form.tsx'
import { useObject } from '#web/object/objects-context.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { PlanBlock } from './plan-block.tsx'
import { PromiseList } from './promise-list.tsx'
import { afterTogether, plansQuery, promisesQuery } from './together-calls.ts'
import './together-tab.css'

type Adding = { what: 'promise' | 'jointPlan'; planId?: string }

/** What both sides want to reach together and what each said it would do. */
export default function TogetherTab({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const { create } = useRights('promise')
  const asked = [useQuery(promisesQuery(record.id)), useQuery(plansQuery(record.id))] as const
  const [{ data: promises }, { data: plans }] = asked
  const [adding, setAdding] = useState<Adding>()
  if (!promises || !plans) return <Awaited asked={asked} lines={5} />
  const loose = promises.filter(({ planId }) => !plans.some(({ id }) => id === planId))
  const form = (key: Adding) => (
    <AddForm
      accountId={record.id}
      adding={key}
      onDone={() => {
        setAdding(undefined)
        void afterTogether(record.id)
      }}
    />
  )
  return (
    <div className="gx-together">
      {create && (
        <div className="gx-together-tools">
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding({ what: 'promise' })}>
            {t('relationship.promise.add')}
          </Button>
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding({ what: 'jointPlan' })}>
            {t('relationship.plan.add')}
          </Button>
        </div>
      )}
      {adding && !adding.planId && form(adding)}
      {promises.length === 0 && plans.length === 0 && !adding && (
        <p className="gx-quiet">{t('relationship.together.none')}</p>
      )}
      {plans.map((plan) => (
        <PlanBlock
          key={plan.id}
          plan={plan}
          promises={promises.filter(({ planId }) => planId === plan.id)}
          onAdd={create ? () => setAdding({ what: 'promise', planId: plan.id }) : undefined}
        >
          {adding?.planId === plan.id && form(adding)}
        </PlanBlock>
      ))}
      {loose.length > 0 && <PromiseList promises={loose} />}
    </div>
  )
}

function AddForm({ accountId, adding, onDone }: { accountId: string; adding: Adding; onDone: () => void }) {
  const object = useObject(adding.what)
  const given = { accountId, ...(adding.planId && { planId: adding.planId }) }
  return (
    <div className="gx-together-form">
      <RecordForm object={object} given={given} onCancel={onDone} onCreated={onDone} />
    </div>
  )
}
