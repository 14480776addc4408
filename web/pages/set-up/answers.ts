import type { ProblemDraft } from '#domains/pilot/goal/web/problem-draft.ts'
import { email, emailKind } from '#fields/email/kind.ts'
import type { Keeper, Start } from '#web/api/setup.ts'
import type { Language } from '#web/i18n/language.ts'
import { SHORTEST_PASSWORD } from '#web/ui/new-password.tsx'

/** What the set-up asks; the password lives apart and is kept nowhere. */
export interface Answers extends ProblemDraft {
  code: string
  firm: string
  industry: string
  /** While a problem is put into own words. */
  addingProblem: boolean
  locale: Language
  currency: string
  timeZone: string
  payments: Keeper
  costs: Keeper
  name: string
  email: string
  start: Start
}

export const STEPS = ['firm', 'problem', 'place', 'records', 'person', 'start'] as const
export type Step = (typeof STEPS)[number]

/** What keeps from the next step: the text key of what is wrong, by the answer. The server judges the rest. */
export function faultsOf(step: Step, answers: Answers, password: string): Record<string, string> {
  const needed: Record<Step, [string, string][]> = {
    firm: [
      ['firm', answers.firm],
      ['industry', answers.industry],
    ],
    problem: [],
    place: [
      ['currency', answers.currency],
      ['timeZone', answers.timeZone],
    ],
    records: [],
    person: [
      ['name', answers.name],
      ['email', answers.email],
      ['password', password],
    ],
    start: [],
  }
  const empty = needed[step].filter(([, value]) => value.trim() === '')
  const faults = Object.fromEntries(empty.map(([name]) => [name, 'field.required']))
  if (step !== 'person') return faults
  if (!faults.email && !isEmail(answers.email)) faults.email = 'field.email'
  if (!faults.password && Array.from(password).length < SHORTEST_PASSWORD) faults.password = 'auth.password_short'
  return faults
}

function isEmail(text: string): boolean {
  return emailKind.check(text, email(), { currency: '', timeZone: '', country: '' }).ok
}
