import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '#domains/relationship/survey/survey.rules.ts'
import { api } from '#web/api/request.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { AnswerScale } from './answer-scale.tsx'
import { CustomerForm } from './customer-form.tsx'
import { CustomerLinkPage } from './customer-link-page.tsx'

interface Survey {
  firm: string
  contact: string | null
  language: string
  questions: Question[]
}

/** `/survey#TOKEN`: a customer answers a few questions, without an account, on whatever he has in his hand. */
export function SurveyPage() {
  const { t } = useTranslation()
  return (
    <CustomerLinkPage<Survey>
      kind="survey"
      goneText={t('relationship.survey.goneText')}
      words={({ firm, contact }) => ({
        title: t('relationship.survey.title', { firm }),
        lead: contact ? t('relationship.survey.leadFor', { name: contact }) : t('relationship.survey.lead'),
      })}
      thanks={({ firm }) => ({
        title: t('relationship.survey.thanks'),
        lead: t('relationship.survey.thanksText', { firm }),
      })}
    >
      {({ token, content, onDone }) => <SurveyForm token={token} survey={content} onAnswered={onDone} />}
    </CustomerLinkPage>
  )
}

function SurveyForm({ token, survey, onAnswered }: { token: string; survey: Survey; onAnswered: () => void }) {
  const { t } = useTranslation()
  const [answers, setAnswers] = useState<(number | null)[]>(() => survey.questions.map(() => null))
  const [comment, setComment] = useState('')
  return (
    <CustomerForm
      button={t('relationship.survey.send')}
      send={async () => {
        const body = { token, answers, comment: comment.trim() || undefined }
        await api('POST', '/survey-links/answer', { body, reads: true })
      }}
      onSent={onAnswered}
    >
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
    </CustomerForm>
  )
}
