import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '#domains/relationship/survey/survey.rules.ts'
import type { ApiError } from '#web/api/api-error.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useSession } from '#web/api/session.ts'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '#web/i18n/language.ts'
import { answerOf } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { QuestionList } from './question-list.tsx'
import { ReasonOrFault } from './reason-or-fault.tsx'
import { askByLink, contactsQuery, type MadeLink, readySurveysQuery } from './relationship-calls.ts'
import { SurveyChoice } from './survey-choice.tsx'

interface AskFormProps {
  account: ApiRecord
  contact: ApiRecord | undefined
  fault: ApiError | undefined
  onCancel: () => void
  onMade: (made: MadeLink, contact: ApiRecord | undefined) => void
}

/** Whom to ask, what, and in which language; the questions of a ready survey can be put in own words. */
export function AskForm({ account, contact, fault: first, onCancel, onMade }: AskFormProps) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const people = useQuery(contactsQuery(account.id)).data ?? []
  const [contactId, setContactId] = useState(contact?.id)
  const person = people.find(({ id }) => id === contactId)
  const spoken = (person?.preferredLanguage as Language | null | undefined) ?? workspace.locale
  const [language, setLanguage] = useState<Language>()
  const ready = useQuery(readySurveysQuery(language ?? spoken)).data?.data ?? []
  const [survey, setSurvey] = useState('pulse')
  const [own, setOwn] = useState<Question[]>()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState(first)
  const [busy, setBusy] = useState(false)
  const questions = own ?? ready.find(({ key }) => key === survey)?.questions ?? []

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const asking = { contactId, language: language ?? spoken, ready: survey, reason: reason.trim() || undefined }
      onMade(await askByLink(account.id, { ...asking, ...(own && { questions: own }) }), person)
    } catch (error) {
      setBusy(false)
      setFault(answerOf(error, t))
    }
  }

  return (
    <form onSubmit={submit}>
      <SurveyChoice
        people={people}
        contactId={contactId}
        onContact={setContactId}
        surveys={ready}
        survey={survey}
        onSurvey={(key) => {
          setSurvey(key)
          setOwn(undefined)
        }}
      />
      <LabelledField label={t('surveyInvitation.language')}>
        {(id) => (
          <Select
            id={id}
            value={language ?? spoken}
            options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            onChange={(value) => {
              setLanguage(value)
              setOwn(undefined)
            }}
          />
        )}
      </LabelledField>
      <QuestionList questions={questions} onChange={setOwn} />
      <ReasonOrFault
        label={t('surveyInvitation.preferenceReason')}
        fault={fault}
        reason={reason}
        onReason={setReason}
      />
      <footer>
        <Button onClick={onCancel}>{t('web.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={questions.length === 0}>
          {t('relationship.link.make')}
        </Button>
      </footer>
    </form>
  )
}
