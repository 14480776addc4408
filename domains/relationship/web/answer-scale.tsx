import { useTranslation } from 'react-i18next'
import { answersOf, type Question } from '#domains/relationship/survey/survey.rules.ts'
import './answer-scale.css'

interface AnswerScaleProps {
  question: Question
  value: number | null
  onChange: (value: number | null) => void
}

/** One question with its answers as buttons; the same button again takes the answer back. */
export function AnswerScale({ question: { text, scale }, value, onChange }: AnswerScaleProps) {
  const { t } = useTranslation()
  return (
    <fieldset className="gx-answer">
      <legend>{text}</legend>
      <div className="gx-answer-marks" data-scale={scale}>
        {answersOf(scale).map((answer) => (
          <button
            key={answer}
            type="button"
            className="gx-figures"
            aria-pressed={answer === value}
            onClick={() => onChange(answer === value ? null : answer)}
          >
            {answer}
          </button>
        ))}
      </div>
      <div className="gx-answer-ends gx-quiet">
        <span>{t(`relationship.scale.${scale}.from`)}</span>
        <span>{t(`relationship.scale.${scale}.to`)}</span>
      </div>
    </fieldset>
  )
}
