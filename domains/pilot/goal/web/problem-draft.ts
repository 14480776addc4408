import { type Ranking, rankProblems } from '#domains/pilot/problem/rank-problems.rules.ts'
import type { Language } from '#web/i18n/language.ts'
import type { ReadyProblem, Said } from './pilot-calls.ts'
import type { Line } from './problem-line.tsx'

export interface Marks {
  prominence: number
  urgency: number
}

/** Which problems are the firm's, how much each stands out and how urgent it is, by the line's id; and those in its own words. */
export interface ProblemDraft {
  marks: Record<string, Marks | undefined>
  own: Line[]
}

export type RatedLine = Line & Marks

/** Where the marks of a problem begin. */
export const USUAL = 3

/** The ready problems in the reader's language, then those in the firm's own words. */
export function linesOf(ready: readonly ReadyProblem[], { own }: ProblemDraft, language: Language): Line[] {
  return [
    ...ready.map(({ key, title, about, why, help, whose }) => ({
      id: key,
      key,
      title: title[language],
      about: about[language],
      why: why[language],
      help,
      whose: whose?.[language] ?? null,
    })),
    ...own,
  ]
}

/** Those that are the firm's, in order. */
export function rankingOf(lines: readonly Line[], { marks }: ProblemDraft): Ranking<RatedLine> {
  return rankProblems(lines.flatMap((line) => (marks[line.id] ? { ...line, ...marks[line.id]! } : [])))
}

export function saidOf({ key, title, help, whose, prominence, urgency }: RatedLine): Said {
  if (key) return { key, prominence, urgency }
  return { text: title, prominence, urgency, ...(help && { help }), ...(whose && { whose }) }
}
