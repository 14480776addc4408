import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { Language } from '#web/i18n/language.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { AnswerScale } from './answer-scale.tsx'
import { contactsQuery, enterAnswers, readySurveysQuery } from './relationship-calls.ts'
import './ask-dialog.css'

/** The answers of a customer who was asked in a talk, put down question by question. */
export function EnterDialog({ account, onClose }: { account: ApiRecord; onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const people = useQuery(contactsQuery(account.id)).data ?? []
  const surveys = useQuery(readySurveysQuery(i18n.language as Language)).data?.data ?? []
  const [chosen, setChosen] = useState<string>()
  const [survey, setSurvey] = useState('pulse')
  const [answers, setAnswers] = useState<Record<number, number | null>>({})
  const [comment, setComment] = useState('')
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const contactId = chosen ?? people[0]?.id
  const questions = surveys.find(({ key }) => key === survey)?.questions ?? []
  const title = t('relationship.enter.title', { name: String(account.name) })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const given = questions.map((_, place) => answers[place] ?? null)
      await enterAnswers(account.id, { contactId, questions, answers: given, comment: comment.trim() || undefined })
      notify({ text: t('relationship.entered') })
      onClose()
    } catch (error) {
      setBusy(false)
      setFault(error instanceof ApiError ? (error.faults[0]?.message ?? error.message) : t('web.fault.broken.text'))
    }
  }

  return (
    <Dialog label={title} onClose={onClose}>
      <div className="gx-ask">
        <h2>{title}</h2>
        <form onSubmit={submit}>
          <LabelledField label={t('surveyInvitation.contactId')} optional>
            {(id) => (
              <Select
                id={id}
                value={contactId}
                options={people.map(({ id: value, name }) => ({ value, label: String(name) }))}
                onChange={setChosen}
              />
            )}
          </LabelledField>
          <LabelledField label={t('surveyInvitation.survey')}>
            {(id) => (
              <Select
                id={id}
                value={survey}
                options={surveys.map(({ key, name }) => ({ value: key, label: name }))}
                onChange={(key) => {
                  setSurvey(key)
                  setAnswers({})
                }}
              />
            )}
          </LabelledField>
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
          {fault && (
            <p className="gx-field-fault" role="alert">
              {fault}
            </p>
          )}
          <footer>
            <Button onClick={onClose}>{t('web.cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={busy}>
              {t('relationship.enter.save')}
            </Button>
          </footer>
        </form>
      </div>
    </Dialog>
  )
}
