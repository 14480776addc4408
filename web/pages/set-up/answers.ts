import type { Keeper, Start } from '#web/api/setup.ts'
import type { Language } from '#web/i18n/language.ts'

/** What the set-up asks; the password lives apart and is kept nowhere. */
export interface Answers {
  code: string
  firm: string
  industry: string
  locale: Language
  currency: string
  timeZone: string
  payments: Keeper
  costs: Keeper
  name: string
  email: string
  start: Start
}

export const STEPS = ['firm', 'place', 'records', 'person', 'start'] as const
export type Step = (typeof STEPS)[number]

/** Answers that must be given before the next step. */
export function missing(step: Step, answers: Answers, password: string): string[] {
  const needed: Record<Step, [string, string][]> = {
    firm: [
      ['firm', answers.firm],
      ['industry', answers.industry],
    ],
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
  return needed[step].filter(([, value]) => value.trim() === '').map(([name]) => name)
}
