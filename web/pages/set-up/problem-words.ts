import { useQuery } from '@tanstack/react-query'
import { type ReadyProblem, readyProblemsQuery } from '#domains/pilot/goal/web/pilot-calls.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { type Answers, OWN_PROBLEM } from './answers.ts'

const MOST_PROBLEMS = 5

/** The problems that firms of this industry have most often: those that the product helps with, and those that others must solve. */
export function useUsualProblems({ industry }: Pick<Answers, 'industry'>): Record<'ours' | 'others', ReadyProblem[]> {
  const { data = [] } = useQuery(readyProblemsQuery(industry || null))
  return {
    ours: data.filter(({ help }) => help !== 'no').slice(0, MOST_PROBLEMS),
    others: data.filter(({ help }) => help === 'no'),
  }
}

/** The chosen problem as it is said; empty while there is none. */
export function useProblemWords(answers: Answers): string {
  const language = useLanguage()
  const { ours } = useUsualProblems(answers)
  if (answers.problem === OWN_PROBLEM) return answers.problemText.trim()
  return ours.find(({ key }) => key === answers.problem)?.title[language] ?? ''
}
