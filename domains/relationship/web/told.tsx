import { useTranslation } from 'react-i18next'
import { type Question, scales } from '#domains/relationship/survey/survey.rules.ts'
import { dayWords } from '#fields/date/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { ToldItem } from '#web/object/objects-context.ts'
import './told.css'

/** A promise in the story of an account: made, or done. */
export function PromiseTold({ item }: { item: ToldItem }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { whose, what, dueOn } = item.detail as { whose: string; what: string; dueOn: string }
  return (
    <>
      <strong>{item.title}</strong>
      <span className="gx-quiet">
        {t(`relationship.told.promise.${what}.${whose}`, { day: dayWords(dueOn, formats) })}
      </span>
    </>
  )
}

/** A joint plan: made, or confirmed by the customer. */
export function PlanTold({ item }: { item: ToldItem }) {
  const { t } = useTranslation()
  const { what, by } = item.detail as { what: string; by?: string }
  return (
    <>
      <strong>{item.title}</strong>
      <span className="gx-quiet">{t(`relationship.told.plan.${what}`, { name: by })}</span>
    </>
  )
}

/** A survey: sent, or answered with what was answered. */
export function SurveyTold({ item }: { item: ToldItem }) {
  const { t } = useTranslation()
  const { what, by } = item.detail as { what: string; by?: string | null }
  return (
    <>
      <strong>{item.title}</strong>
      <span className="gx-quiet">
        {what === 'asked' && t('relationship.told.survey.asked', { count: Number(item.detail.questions) })}
        {what === 'answered' && t('relationship.told.survey.answered', { name: by ?? t('relationship.someone') })}
      </span>
    </>
  )
}

/** Answers and the customer's own words, below the line of an answered survey. */
export function SurveyAnswers({ item }: { item: ToldItem }) {
  const { t } = useTranslation()
  if (item.detail.what !== 'answered') return null
  const { questions, answers, comment } = item.detail as {
    questions: Question[]
    answers: (number | null)[] | null
    comment: string | null
  }
  return (
    <>
      {comment && <blockquote className="gx-quote">{comment}</blockquote>}
      <ul className="gx-told-answers gx-figures">
        {questions.map(({ construct, scale }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place
          <li key={place}>
            {t(`attitudeEvidence.construct.${construct}`)} {answers?.[place] ?? '–'}/{scales[scale].to}
          </li>
        ))}
      </ul>
    </>
  )
}
