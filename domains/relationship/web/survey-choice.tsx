import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import type { ReadySurvey } from './relationship-calls.ts'

interface SurveyChoiceProps {
  people: readonly ApiRecord[]
  contactId: string | undefined
  onContact: (contactId: string | undefined) => void
  surveys: readonly ReadySurvey[]
  /** Key of the ready survey. */
  survey: string
  onSurvey: (survey: string) => void
}

/** Who is asked, and which questions. */
export function SurveyChoice({ people, contactId, onContact, surveys, survey, onSurvey }: SurveyChoiceProps) {
  const { t } = useTranslation()
  return (
    <>
      <LabelledField label={t('surveyInvitation.contactId')} optional>
        {(id) => (
          <Select
            id={id}
            allowClear
            value={contactId}
            options={people.map(({ id: value, name }) => ({ value, label: String(name) }))}
            onChange={onContact}
          />
        )}
      </LabelledField>
      <LabelledField label={t('surveyInvitation.survey')}>
        {(id) => (
          <Select
            id={id}
            value={survey}
            options={surveys.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={onSurvey}
          />
        )}
      </LabelledField>
    </>
  )
}
