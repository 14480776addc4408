import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { Language } from '#web/i18n/language.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { faultWords } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { AnswerScale } from './answer-scale.tsx'
import { type FollowUp, FollowUpChoice } from './follow-up-choice.tsx'
import { contactsQuery, enterAnswers, readySurveysQuery, writeFollowUp } from './relationship-calls.ts'
import { SurveyChoice } from './survey-choice.tsx'
import './ask-dialog.css'

/** The answers of a customer who was asked during a follow-up, put down question by question. */
export function EnterDialog({ account, onClose }: { account: ApiRecord; onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const people = useQuery(contactsQuery(account.id)).data ?? []
  const surveys = useQuery(readySurveysQuery(i18n.language as Language)).data?.data ?? []
  const [chosen, setChosen] = useState<string | null>()
  const [survey, setSurvey] = useState('pulse')
  const [followUp, setFollowUp] = useState<FollowUp>()
  const [reason, setReason] = useState<string>()
  const [answers, setAnswers] = useState<Record<number, number | null>>({})
  const [comment, setComment] = useState('')
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const contactId = chosen === undefined ? people[0]?.id : (chosen ?? undefined)
  const { questions = [], name } = surveys.find(({ key }) => key === survey) ?? {}
  const title = t('relationship.enter.title', { name: String(account.name) })

  const placeOf = async (place: FollowUp): Promise<string> => {
    if ('activityId' in place) return place.activityId
    const subject = t('relationship.enter.subject', { survey: name })
    const activityId = await writeFollowUp(account.id, { ...place, subject, contactId, preferenceReason: reason })
    // Answers that are refused after it are entered into the same follow-up.
    setFollowUp({ activityId })
    return activityId
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!followUp) return
    setBusy(true)
    setFault(undefined)
    try {
      const activityId = await placeOf(followUp)
      const given = questions.map((_, place) => answers[place] ?? null)
      const words = comment.trim() || undefined
      await enterAnswers(account.id, { contactId, activityId, questions, answers: given, comment: words })
      notify({ text: t('relationship.entered') })
      onClose()
    } catch (error) {
      setBusy(false)
      const problem = error instanceof ApiError ? error : undefined
      if (problem?.fault('preferenceReason')) setReason(reason ?? '')
      setFault(faultWords(error, t))
    }
  }

  return (
    <Dialog label={title} onClose={onClose}>
      <div className="gx-ask">
        <h2>{title}</h2>
        <form onSubmit={submit}>
          <SurveyChoice
            people={people}
            contactId={contactId}
            onContact={(id) => setChosen(id ?? null)}
            surveys={surveys}
            survey={survey}
            onSurvey={(key) => {
              setSurvey(key)
              setAnswers({})
            }}
          />
          <FollowUpChoice
            accountId={account.id}
            value={followUp}
            onChange={setFollowUp}
            reason={reason}
            onReason={setReason}
            fault={fault}
          />
          {questions.map((question, place) => (
            <AnswerScale
              key={question.text}
              question={question}
              value={answers[place] ?? null}
              onChange={(value) => setAnswers({ ...answers, [place]: value })}
            />
          ))}
          <LabelledField label={t('surveyInvitation.comment')} optional>
            {(id) => (
              <Input.TextArea
                id={id}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={2_000}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
              />
            )}
          </LabelledField>
          <FaultLine text={reason === undefined ? fault : undefined} />
          <footer>
            <Button onClick={onClose}>{t('web.cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={busy} disabled={!followUp}>
              {t('relationship.enter.save')}
            </Button>
          </footer>
        </form>
      </div>
    </Dialog>
  )
}
