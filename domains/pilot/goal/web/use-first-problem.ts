import { useQuery } from '@tanstack/react-query'
import { useRights } from '#web/api/session.ts'
import { pilotQuery } from './pilot-calls.ts'
import { useProblemWords } from './use-problem-words.ts'

/** Without a goal: the problem that the firm put first, in words. */
export function useFirstProblem({ asked }: { asked: boolean }): string | undefined {
  const words = useProblemWords()
  const enabled = useRights('problem').read !== 'none' && asked
  const { data } = useQuery({ ...pilotQuery, enabled })
  return enabled && data && !data.goal ? words(data.problem) || undefined : undefined
}
