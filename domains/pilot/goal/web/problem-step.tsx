import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rankProblems } from '#domains/pilot/problem/rank-problems.rules.ts'
import { useSession } from '#web/api/session.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { useDraft } from '#web/object/form/use-draft.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { OwnProblem } from './own-problem.tsx'
import { keepRanking, type Problem, readyProblemsQuery, type Said } from './pilot-calls.ts'
import { type Line, ProblemLine } from './problem-line.tsx'
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

const USUAL = 3

/** Which problems the firm has, how much each stands out, how urgent it is; and which is solved first. */
export function ProblemStep({ said, first, onCancel, onChosen }: ProblemStepProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { workspace } = useSession()
  const { data: ready } = useQuery(readyProblemsQuery(workspace.industry))
  const [draft, change] = useDraft('goal-problems', startOf(said, first))
  const { marks, own, chosen } = draft as unknown as ProblemDraft
  const [adding, setAdding] = useState(false)
  const { busy, fault, run } = useAction()
  if (!ready) return <SkeletonLines lines={8} />

  const lines: Line[] = [
    ...ready.map((problem) => ({
      id: problem.key,
      key: problem.key,
      title: problem.title[language],
      about: problem.about[language],
      why: problem.why[language],
      help: problem.help,
      whose: problem.whose?.[language] ?? null,
    })),
    ...own,
  ]
  const rated = lines.flatMap((line) => (marks[line.id] ? { ...line, ...marks[line.id]! } : []))
  const ranking = rankProblems(rated)
  const solvable = ranking.ranked.filter(({ help }) => help !== 'no')
  const choice = solvable.find(({ id }) => id === chosen) ?? solvable[0]
  const mark = (id: string, values: Marks | undefined) => change({ marks: { ...marks, [id]: values } })

  const next = () =>
    run(async () => {
      const kept = await keepRanking(rated.map(asSaid))
      const problem = kept.find(({ key, text }) => (choice!.key ? key === choice!.key : text === choice!.title))
      if (problem) onChosen(problem)
    })

  return (
    <>
      <h2>{t('goal.problem.title')}</h2>
      <p className="gx-quiet">{t('goal.problem.lead')}</p>
      <ul className="gx-problems">
        {lines.map((line) => (
          <ProblemLine
            key={line.id}
            line={line}
            marks={marks[line.id]}
            onMark={(values) => mark(line.id, values)}
            onFirst={() => mark(line.id, { prominence: USUAL, urgency: USUAL })}
          />
        ))}
      </ul>
      {adding ? (
        <OwnProblem
          onCancel={() => setAdding(false)}
          onAdd={(line) => {
            change({
              own: [...own.filter(({ id }) => id !== line.id), line],
              marks: { ...marks, [line.id]: { prominence: USUAL, urgency: USUAL } },
            })
            setAdding(false)
          }}
        />
      ) : (
        <Button onClick={() => setAdding(true)}>{t('goal.problem.own')}</Button>
      )}
      {rated.length > 0 && (
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

export interface Marks {
  prominence: number
  urgency: number
}

interface ProblemDraft {
  marks: Record<string, Marks | undefined>
  own: Line[]
  chosen: string | undefined
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

function asSaid({ key, title, help, whose, prominence, urgency }: Line & Marks): Said {
  if (key) return { key, prominence, urgency }
  return { text: title, prominence, urgency, ...(help && { help }), ...(whose && { whose }) }
}
