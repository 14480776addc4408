import { useQuery } from '@tanstack/react-query'
import { type ReadyProblem, readyProblemsQuery } from '#domains/pilot/goal/web/pilot-calls.ts'
import { linesOf, type RatedLine, rankingOf } from '#domains/pilot/goal/web/problem-draft.ts'
import type { Line } from '#domains/pilot/goal/web/problem-line.tsx'
import type { Ranking } from '#domains/pilot/problem/rank-problems.rules.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import type { Answers } from './answers.ts'

const MOST_PROBLEMS = 5

interface FirmProblems {
  /** The usual ones of the industry that the product helps with, then those in own words. */
  lines: Line[]
  /** The usual ones that others must solve. */
  others: ReadyProblem[]
  ranking: Ranking<RatedLine>
  /** Solved first: the worst that a CRM can solve. */
  first: RatedLine | undefined
}

/** What troubles the firm, as far as it was said. */
export function useFirmProblems(answers: Answers): FirmProblems {
  const language = useLanguage()
  const { data = [] } = useQuery(readyProblemsQuery(answers.industry || null))
  const ready = data.filter(({ help }) => help !== 'no').slice(0, MOST_PROBLEMS)
  // What a CRM does for each is told where the goal is set; here the choice stays short.
  const lines = linesOf(ready, answers, language).map((line) => ({ ...line, why: null }))
  const ranking = rankingOf(lines, answers)
  const first = ranking.ranked.find(({ help }) => help !== 'no')
  return { lines, others: data.filter(({ help }) => help === 'no'), ranking, first }
}
