import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanContent } from '#domains/relationship/plan/plan.rules.ts'
import { dayWords } from '#fields/date/words.ts'
import { api } from '#web/api/request.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { CustomerForm } from './customer-form.tsx'
import { CustomerLinkPage } from './customer-link-page.tsx'

interface OpenPlan {
  firm: string
  language: string
  content: PlanContent
}

/** `/plan#TOKEN`: a customer reads what both sides want to do, and confirms it with his name. */
export function PlanPage() {
  const { t } = useTranslation()
  return (
    <CustomerLinkPage<OpenPlan>
      kind="plan"
      goneText={t('relationship.plan.goneText')}
      words={({ firm, content }) => ({ title: content.title, lead: t('relationship.plan.lead', { firm }) })}
      thanks={({ firm }) => ({
        title: t('relationship.plan.confirmed'),
        lead: t('relationship.plan.confirmedText', { firm }),
      })}
    >
      {({ token, content, onDone, onMoved }) => (
        <ConfirmForm token={token} plan={content} onConfirmed={onDone} onMoved={onMoved} />
      )}
    </CustomerLinkPage>
  )
}

interface ConfirmFormProps {
  token: string
  plan: OpenPlan
  onConfirmed: () => void
  /** The plan was changed while he read it. */
  onMoved: () => void
}

function ConfirmForm({ token, plan, onConfirmed, onMoved }: ConfirmFormProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  return (
    <CustomerForm
      button={t('relationship.plan.confirm')}
      disabled={!name.trim()}
      send={async () => {
        const body = { token, name: name.trim(), note: note.trim() || undefined, content: plan.content }
        await api('POST', '/plan-links/confirm', { body, reads: true })
      }}
      onSent={onConfirmed}
      refused={({ status }) => {
        if (status !== 409) return undefined
        onMoved()
        return t('relationship.plan.moved')
      }}
    >
      <PlanText content={plan.content} firm={plan.firm} />
      <LabelledField label={t('relationship.plan.name')}>
        {(id) => (
          <Input
            id={id}
            required
            maxLength={120}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </LabelledField>
      <LabelledField label={t('relationship.plan.note')} optional>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </LabelledField>
    </CustomerForm>
  )
}

/** Goals and promises from the customer's side: "you" is he, the firm is named. */
function PlanText({ content, firm }: { content: PlanContent; firm: string }) {
  const { t } = useTranslation()
  const formats = { ...useFormats(), language: useLanguage() }
  const sides = [
    { whose: 'theirs', title: t('relationship.plan.you'), goal: content.theirGoal },
    { whose: 'ours', title: firm, goal: content.ourGoal },
  ]
  return (
    <div className="gx-customer-plan">
      {sides.map(({ whose, title, goal }) => (
        <section key={whose}>
          <h2>{title}</h2>
          {goal && <p>{goal}</p>}
          <ul>
            {content.promises
              .filter((each) => each.whose === whose)
              .map(({ id, text, dueOn }) => (
                <li key={id}>
                  <span>{text}</span>
                  <time dateTime={dueOn}>{t('relationship.by', { day: dayWords(dueOn, formats) })}</time>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
