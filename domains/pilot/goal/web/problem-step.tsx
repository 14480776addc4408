import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/api/session.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { useDraft } from '#web/object/form/use-draft.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { keepRanking, type Problem, readyProblemsQuery } from './pilot-calls.ts'
import { ProblemChoice } from './problem-choice.tsx'
import { linesOf, type ProblemDraft, rankingOf, saidOf, USUAL } from './problem-draft.ts'
import type { Line } from './problem-line.tsx'
import { RankedProblems } from './ranked-problems.tsx'
import { useAction } from './use-action.ts'

interface ProblemStepProps {
  /** What the firm said before. */
  said: Problem[]
  /** The problem that stands first so far. */
  first: Problem | null
  onCancel: (() => void) | undefined
  onChosen: (problem: Problem) => void
}

/** Which problems the firm has, how much each stands out, how urgent it is; and which is solved first. */
export function ProblemStep({ said, first, onCancel, onChosen }: ProblemStepProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { workspace } = useSession()
  const known = useQuery(readyProblemsQuery(workspace.industry))
  const { data: ready } = known
  const [draft, change] = useDraft('goal-problems', startOf(said, first))
  const { chosen, ...problems } = draft as unknown as ProblemDraft & { chosen: string | undefined }
  const [adding, setAdding] = useState(false)
  const { busy, fault, run } = useAction()
  if (!ready) return <Awaited asked={[known]} lines={8} />

  const lines = linesOf(ready, problems, language)
  const ranking = rankingOf(lines, problems)
  const solvable = ranking.ranked.filter(({ help }) => help !== 'no')
  const choice = solvable.find(({ id }) => id === chosen) ?? solvable[0]

  const next = () =>
    run(async () => {
      const kept = await keepRanking(ranking.ranked.map(saidOf))
      const problem = kept.find(({ key, text }) => (choice!.key ? key === choice!.key : text === choice!.title))
      if (problem) onChosen(problem)
    })

  return (
    <>
      <h2>{t('goal.problem.title')}</h2>
      <p className="gx-quiet">{t('goal.problem.lead')}</p>
      <ProblemChoice lines={lines} draft={problems} rateOne adding={adding} onChange={change} onAdding={setAdding} />
      {ranking.ranked.length > 0 && (
        <RankedProblems ranking={ranking} chosen={choice?.id} onChoose={(id) => change({ chosen: id })} />
      )}
      <FaultLine text={fault} />
      {!adding && (
        <footer className="gx-wizard-foot">
          {onCancel && <Button onClick={onCancel}>{t('web.cancel')}</Button>}
          <Button type="primary" disabled={!choice} loading={busy} onClick={next}>
            {choice ? t('goal.problem.next', { problem: choice.title }) : t('goal.problem.choose')}
          </Button>
        </footer>
      )}
    </>
  )
}

/** Begins with what was said before. */
function startOf(said: Problem[], first: Problem | null): Record<string, unknown> {
  const marks = said.map(({ key, text, prominence, urgency }) => [
    key ?? text,
    { prominence: prominence ?? USUAL, urgency: urgency ?? USUAL },
  ])
  const own: Line[] = said
    .filter(({ key }) => !key)
    .map(({ text, help, whose }) => ({ id: text, key: null, title: text, about: null, why: null, help, whose }))
  return { marks: Object.fromEntries(marks), own, chosen: first?.key ?? first?.text }
}
