import { useTranslation } from 'react-i18next'
import { type Question, scales } from '#domains/relationship/survey/survey.rules.ts'
import { dayWords } from '#fields/date/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { ToldItem } from '#web/object/objects-context.ts'
import { MailSurvey } from './mail-survey.tsx'
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

/** What became of the mail with a survey. */
interface SurveyMail {
  state: 'waiting' | 'sending' | 'sent' | 'refused' | 'unsure'
  answer: string | null
}

/** A survey: sent, or answered with what was answered. */
export function SurveyTold({ item }: { item: ToldItem }) {
  const { t } = useTranslation()
  const { what, by, letter } = item.detail as { what: string; by?: string | null; letter?: SurveyMail | null }
  return (
    <>
      <strong>{item.title}</strong>
      <span className="gx-quiet">
        {what === 'asked' && t('relationship.told.survey.asked', { count: Number(item.detail.questions) })}
        {what === 'answered' && t('relationship.told.survey.answered', { name: by ?? t('relationship.someone') })}
        {letter &&
          ` · ${t(`relationship.letter.${isRetried(letter) ? 'retried' : letter.state}`, { answer: letter.answer })}`}
      </span>
    </>
  )
}

function isRetried({ state, answer }: SurveyMail): boolean {
  return state === 'waiting' && answer !== null
}

/** A mail that did not arrive can be sent again once the address is right. */
function SurveyMailAgain({ item }: { item: ToldItem }) {
  const { t } = useTranslation()
  const { letter, answered } = item.detail as { letter?: SurveyMail | null; answered?: boolean }
  const isLost = letter?.state === 'refused' || letter?.state === 'unsure'
  return isLost && !answered ? <MailSurvey id={item.recordId} label={t('relationship.letter.again')} /> : null
}

/** Answers and the customer's own words, below the line of an answered survey; below a lost mail the way to send it again. */
export function SurveyBelow({ item }: { item: ToldItem }) {
  return item.detail.what === 'answered' ? <SurveyAnswers item={item} /> : <SurveyMailAgain item={item} />
}

function SurveyAnswers({ item }: { item: ToldItem }) {
  const { t } = useTranslation()
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
