import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '#domains/relationship/survey/survey.rules.ts'
import { ApiError } from '#web/api/api-error.ts'
import { api } from '#web/api/request.ts'
import { isLanguage } from '#web/i18n/language.ts'
import { switchLanguage } from '#web/i18n/start-i18n.ts'
import { PublicPage } from '#web/pages/public-page.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useHashToken } from '#web/ui/use-hash-token.ts'
import { AnswerScale } from './answer-scale.tsx'
import { isGone } from './link-gone.ts'
import './customer-page.css'

interface Survey {
  firm: string
  contact: string | null
  language: string
  questions: Question[]
}

/** `/survey#TOKEN`: a customer answers a few questions, without an account, on whatever he has in his hand. */
export function SurveyPage() {
  const { t } = useTranslation()
  const token = useHashToken()
  const survey = useQuery({
    queryKey: ['survey', token],
    queryFn: () => api<Survey>('POST', '/survey-links/open', { body: { token }, reads: true }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [thanked, setThanked] = useState(false)
  const language = survey.data?.language
  useEffect(() => {
    if (isLanguage(language)) void switchLanguage(language)
  }, [language])
  if (thanked && survey.data)
    return (
      <PublicPage
        title={t('relationship.survey.thanks')}
        lead={t('relationship.survey.thanksText', { firm: survey.data.firm })}
      >
        {null}
      </PublicPage>
    )
  if (survey.isError && !isGone(survey.error))
    return <FaultPage error={survey.error} onRetry={() => void survey.refetch()} />
  if (survey.isError)
    return (
      <PublicPage title={t('relationship.survey.gone')} lead={t('relationship.survey.goneText')}>
        {null}
      </PublicPage>
    )
  if (!survey.data) return <SkeletonLines lines={8} />
  const { firm, contact } = survey.data
  return (
    <PublicPage
      title={t('relationship.survey.title', { firm })}
      lead={contact ? t('relationship.survey.leadFor', { name: contact }) : t('relationship.survey.lead')}
    >
      <SurveyForm token={token} survey={survey.data} onAnswered={() => setThanked(true)} />
    </PublicPage>
  )
}

function SurveyForm({ token, survey, onAnswered }: { token: string; survey: Survey; onAnswered: () => void }) {
  const { t } = useTranslation()
  const [answers, setAnswers] = useState<(number | null)[]>(() => survey.questions.map(() => null))
  const [comment, setComment] = useState('')
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFault(undefined)
    try {
      const body = { token, answers, comment: comment.trim() || undefined }
      await api('POST', '/survey-links/answer', { body, reads: true })
      onAnswered()
    } catch (error) {
      setBusy(false)
      const problem = error instanceof ApiError ? error : undefined
      if (!problem || problem.unreachable) return setFault(t('web.form.unreachable'))
      setFault(problem.faults[0]?.message ?? problem.message)
    }
  }

  return (
    <form className="gx-customer-form" onSubmit={submit}>
      {survey.questions.map((question, place) => (
        <AnswerScale
          key={question.text}
          question={question}
          value={answers[place] ?? null}
          onChange={(value) => setAnswers(answers.map((old, index) => (index === place ? value : old)))}
        />
      ))}
      <LabelledField label={t('relationship.survey.comment')} optional>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2_000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </LabelledField>
      <p className="gx-quiet">{t('relationship.survey.use', { firm: survey.firm })}</p>
      {fault && (
        <p className="gx-field-fault" role="alert">
          {fault}
        </p>
      )}
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {t('relationship.survey.send')}
      </Button>
    </form>
  )
}
