import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDraft } from '#web/object/form/use-draft.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { FigureStep } from './figure-step.tsx'
import { useGoalDraft } from './goal-draft.ts'
import { type Pilot, type Problem, problemsQuery } from './pilot-calls.ts'
import { ProblemStep } from './problem-step.tsx'
import { StartStep } from './start-step.tsx'

const STEPS = ['problem', 'figure', 'start'] as const
export type WizardStep = (typeof STEPS)[number]

interface GoalWizardProps {
  pilot: Pilot
  onDone: () => void
  /** There where a goal is active already. */
  onCancel?: () => void
}

/** Problem, figure, start: three steps, each with one question. What was typed stays through a reload. */
export function GoalWizard({ pilot, onDone, onCancel }: GoalWizardProps) {
  const { t } = useTranslation()
  const problems = useQuery(problemsQuery)
  const { data: said } = problems
  const [place, changePlace, forgetPlace] = useDraft('goal-step', { step: 'problem', problem: null })
  const { step, problem } = place as { step: WizardStep; problem: Problem | null }
  const at = problem ? STEPS.indexOf(step) : 0
  if (!said) return <Awaited asked={[problems]} lines={8} />
  const go = (next: WizardStep) => changePlace({ step: next })
  return (
    <div className="gx-wizard">
      <ol className="gx-wizard-steps" aria-label={t('goal.progress', { step: at + 1, of: STEPS.length })}>
        {STEPS.map((name, index) => (
          <li key={name} data-done={index < at} aria-current={index === at ? 'step' : undefined}>
            <span className="gx-figures">{index + 1}</span>
            {t(`goal.step.${name}`)}
          </li>
        ))}
      </ol>
      {at === 0 && (
        <ProblemStep
          said={said}
          first={pilot.problem}
          onCancel={onCancel}
          onChosen={(chosen) => changePlace({ problem: chosen, step: 'figure' })}
        />
      )}
      {at > 0 && problem && (
        <AboutProblem
          key={problem.id}
          problem={problem}
          step={step}
          replaces={pilot.goal?.name}
          onStep={go}
          onStarted={() => {
            forgetPlace()
            onDone()
          }}
        />
      )}
    </div>
  )
}

interface AboutProblemProps {
  problem: Problem
  step: WizardStep
  /** The goal in whose place this one comes. */
  replaces: string | undefined
  onStep: (step: WizardStep) => void
  onStarted: () => void
}

function AboutProblem({ problem, step, replaces, onStep, onStarted }: AboutProblemProps) {
  const { draft, change, forget, proposal } = useGoalDraft(problem)
  if (!proposal) return <SkeletonLines lines={8} />
  const shared = { problem, draft, change, proposal }
  if (step === 'figure') {
    return <FigureStep {...shared} onBack={() => onStep('problem')} onNext={() => onStep('start')} />
  }
  return (
    <StartStep
      {...shared}
      replaces={replaces}
      onBack={() => onStep('figure')}
      onStarted={() => {
        forget()
        onStarted()
      }}
    />
  )
}
