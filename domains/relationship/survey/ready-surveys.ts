import type { Construct } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import type { Locale } from '#platform/context/ctx.ts'
import ready from './ready-surveys.json' with { type: 'json' }
import type { Question, Scale } from './survey.rules.ts'

type ReadySurvey = {
  key: string
  name: Record<Locale, string>
  questions: { construct: Construct; scale: Scale; text: Record<Locale, string> }[]
}

/** The surveys that a firm can send at once, in every language. `{{firm}}` in a question is the firm's name. */
export const readySurveys = ready as ReadySurvey[]

export type PreparedSurvey = { key: string; name: string; questions: Question[] }

/** A ready survey in a language, with the name of the firm in its questions. */
export function prepareSurvey(
  survey: ReadySurvey,
  { firm, language }: { firm: string; language: Locale },
): PreparedSurvey {
  const { key, name, questions } = survey
  return {
    key,
    name: name[language],
    questions: questions.map(({ text, ...rest }) => ({ ...rest, text: text[language].replaceAll('{{firm}}', firm) })),
  }
}
