import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isSamePlan, planContent } from '#domains/relationship/plan/plan.rules.ts'
import { dayWords } from '#fields/date/words.ts'
import { instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { AskToConfirm } from './ask-to-confirm.tsx'
import { PromiseList } from './promise-list.tsx'
import type { PlanRecord, PromiseRecord } from './together-calls.ts'

interface PlanBlockProps {
  plan: PlanRecord
  promises: PromiseRecord[]
  onAdd: (() => void) | undefined
  children: ReactNode
}

/** A joint plan: goals of both sides, what each does, and whether the customer confirmed just this. */
export function PlanBlock({ plan, promises, onAdd, children }: PlanBlockProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const goals = [
    { title: t('jointPlan.theirGoal'), text: plan.theirGoal },
    { title: t('jointPlan.ourGoal'), text: plan.ourGoal },
  ].filter(({ text }) => text)
  return (
    <section className="gx-plan">
      <header>
        <h3>{plan.title}</h3>
        {plan.untilOn && (
          <span className="gx-quiet">{t('relationship.by', { day: dayWords(plan.untilOn, formats) })}</span>
        )}
      </header>
      <dl>
        {goals.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {promises.length > 0 && <PromiseList promises={promises} />}
      {children}
      <footer>
        {onAdd && (
          <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} onClick={onAdd}>
            {t('relationship.promise.add')}
          </Button>
        )}
        <Confirmation plan={plan} promises={promises} mayAsk={onAdd !== undefined} />
      </footer>
    </section>
  )
}

interface ConfirmationProps {
  plan: PlanRecord
  promises: PromiseRecord[]
  mayAsk: boolean
}

function Confirmation({ plan, promises, mayAsk }: ConfirmationProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = planContent(
    plan,
    promises.filter(({ withdrawnOn }) => !withdrawnOn),
  )
  const changed = plan.confirmedContent !== null && !isSamePlan(plan.confirmedContent, now)
  return (
    <>
      {plan.confirmedAt && (
        <span className="gx-plan-confirmed" data-changed={changed} title={plan.confirmedNote ?? undefined}>
          {t(changed ? 'relationship.plan.changedSince' : 'relationship.plan.confirmedBy', {
            name: plan.confirmedBy,
            when: instantWords(plan.confirmedAt, formats),
          })}
        </span>
      )}
      {mayAsk && (!plan.confirmedAt || changed) && <AskToConfirm planId={plan.id} />}
    </>
  )
}
