import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { constructs } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import { mostQuestions, type Question } from '#domains/relationship/survey/survey.rules.ts'

interface QuestionListProps {
  questions: Question[]
  onChange: (questions: Question[]) => void
}

/** The questions of a survey, one to eight, in words that can be changed. */
export function QuestionList({ questions, onChange }: QuestionListProps) {
  const { t } = useTranslation()
  const change = (place: number, patch: Partial<Question>) =>
    onChange(questions.map((question, index) => (index === place ? { ...question, ...patch } : question)))
  return (
    <fieldset className="gx-fieldset">
      <legend className="gx-quiet">{t('relationship.questions', { count: questions.length })}</legend>
      {questions.map((question, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place
        <div className="gx-ask-question" key={place}>
          <Select
            aria-label={t('attitudeEvidence.construct')}
            value={question.construct}
            options={constructs.map((value) => ({ value, label: t(`attitudeEvidence.construct.${value}`) }))}
            onChange={(construct) => change(place, { construct })}
          />
          <Input.TextArea
            aria-label={t('relationship.question', { place: place + 1 })}
            autoSize
            maxLength={300}
            value={question.text}
            onChange={(event) => change(place, { text: event.target.value })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('relationship.question.drop', { place: place + 1 })}
            disabled={questions.length === 1}
            onClick={() => onChange(questions.filter((_, index) => index !== place))}
          />
        </div>
      ))}
      {questions.length < mostQuestions && (
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => onChange([...questions, { construct: 'trust', scale: 'agree', text: '' }])}
        >
          {t('relationship.question.add')}
        </Button>
      )}
    </fieldset>
  )
}
