import { useQuery } from '@tanstack/react-query'
import { useSession } from '#web/api/session.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { type Problem, readyProblemsQuery } from './pilot-calls.ts'

/** A problem in the reader's language: a ready one as its file says it, else in the firm's words. */
export function useProblemWords(): (problem: Problem | null) => string {
  const language = useLanguage()
  const { workspace } = useSession()
  const { data: ready = [] } = useQuery(readyProblemsQuery(workspace.industry))
  return (problem) => ready.find(({ key }) => key === problem?.key)?.title[language] ?? problem?.text ?? ''
}
