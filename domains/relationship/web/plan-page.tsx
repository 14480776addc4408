import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanContent } from '#domains/relationship/plan/plan.rules.ts'
import { dayWords } from '#fields/date/words.ts'
import { ApiError } from '#web/api/api-error.ts'
import { api } from '#web/api/request.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { isLanguage } from '#web/i18n/language.ts'
import { switchLanguage, useLanguage } from '#web/i18n/start-i18n.ts'
import { PublicPage } from '#web/pages/public-page.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useHashToken } from '#web/ui/use-hash-token.ts'
import { isGone } from './link-gone.ts'
import './customer-page.css'

interface OpenPlan {
  firm: string
  language: string
  content: PlanContent
}

/** `/plan#TOKEN`: a customer reads what both sides want to do, and confirms it with his name. */
export function PlanPage() {
  const { t } = useTranslation()
  const token = useHashToken()
  const plan = useQuery({
    queryKey: ['plan', token],
    queryFn: () => api<OpenPlan>('POST', '/plan-links/open', { body: { token }, reads: true }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [confirmed, setConfirmed] = useState(false)
  const language = plan.data?.language
  useEffect(() => {
    if (isLanguage(language)) void switchLanguage(language)
  }, [language])
  if (confirmed && plan.data)
    return (
      <PublicPage
        title={t('relationship.plan.confirmed')}
        lead={t('relationship.plan.confirmedText', { firm: plan.data.firm })}
      >
        {null}
      </PublicPage>
    )
  if (plan.isError && !isGone(plan.error)) return <FaultPage error={plan.error} onRetry={() => void plan.refetch()} />
  if (plan.isError)
    return (
      <PublicPage title={t('relationship.survey.gone')} lead={t('relationship.plan.goneText')}>
        {null}
      </PublicPage>
    )
  if (!plan.data) return <SkeletonLines lines={8} />
  const { firm, content } = plan.data
  return (
    <PublicPage title={content.title} lead={t('relationship.plan.lead', { firm })}>
      <ConfirmForm
        token={token}
        plan={plan.data}
        onConfirmed={() => setConfirmed(true)}
        onMoved={() => void plan.refetch()}
      />
    </PublicPage>
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
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFault(undefined)
    try {
      const body = { token, name: name.trim(), note: note.trim() || undefined, content: plan.content }
      await api('POST', '/plan-links/confirm', { body, reads: true })
      onConfirmed()
    } catch (error) {
      setBusy(false)
      const problem = error instanceof ApiError ? error : undefined
      if (problem?.status === 409) {
        onMoved()
        return setFault(t('relationship.plan.moved'))
      }
      setFault(
        !problem || problem.unreachable ? t('web.form.unreachable') : (problem.faults[0]?.message ?? problem.message),
      )
    }
  }

  return (
    <form className="gx-customer-form" onSubmit={submit}>
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
      {fault && (
        <p className="gx-field-fault" role="alert">
          {fault}
        </p>
      )}
      <Button type="primary" size="large" htmlType="submit" block loading={busy} disabled={!name.trim()}>
        {t('relationship.plan.confirm')}
      </Button>
    </form>
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
