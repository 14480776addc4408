import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LessonList } from '#domains/programmes/lesson/web/lesson-list.tsx'
import { CellsQuestion } from '#domains/programmes/loop/web/cells-question.tsx'
import { ProgrammesFrame } from '#domains/programmes/web/programmes-frame.tsx'
import { Basis } from '#web/basis/basis.tsx'
import { useObject } from '#web/object/objects-context.ts'
import { useMayUpdate } from '#web/object/record/use-may-update.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { Section } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { BasisPanel } from './basis-panel.tsx'
import { CostLines } from './cost-lines.tsx'
import { EarlierList } from './earlier-list.tsx'
import { EvaluateButton } from './evaluate-button.tsx'
import { type Evaluated, type Evaluation, evaluatedQuery } from './evaluation-calls.ts'
import { CostBasis, LessonBasis, ReviewBasis } from './part-basis.tsx'
import { ResultList } from './result-list.tsx'
import { ReviewPart } from './review-part.tsx'
import { useEvaluationWords } from './use-evaluation-words.ts'
import { VerdictLine } from './verdict-line.tsx'
import './evaluation-page.css'

/** `/programmes/{id}/evaluation`: what it brought, how sure that is, and what follows from it. */
export function EvaluationPage() {
  const { id } = useParams({ from: '/signed-in/programmes/$id/evaluation' })
  const { data, error, refetch } = useQuery(evaluatedQuery(id))
  if (error && !data) return <FaultPage error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <ProgrammesFrame title="">
        <SkeletonLines lines={10} />
      </ProgrammesFrame>
    )
  return <OneEvaluation key={id} evaluated={data} />
}

function OneEvaluation({ evaluated }: { evaluated: Evaluated }) {
  const { t } = useTranslation()
  const words = useEvaluationWords()
  const { programme, evaluation } = evaluated
  const mayEvaluate = useMayUpdate(useObject('programme'), programme) && programme.state !== 'draft'
  const [basis, setBasis] = useState<number | 'all'>()
  return (
    <ProgrammesFrame
      title={programme.name}
      detail={evaluation && t('evaluation.page.on', { day: words.day(evaluation.evaluatedOn!) })}
      lead={evaluation && words.reason(evaluation)}
      actions={
        <>
          <LinkButton to="/programmes/$id" params={{ id: programme.id }}>
            {t('evaluation.page.programme')}
          </LinkButton>
          {mayEvaluate && <EvaluateButton programme={programme} evaluation={evaluation} />}
        </>
      }
      panel={
        evaluation &&
        basis !== undefined && <BasisPanel evaluation={evaluation} place={basis} onClose={() => setBasis(undefined)} />
      }
    >
      {evaluation && (
        <CellsQuestion
          subject={{ kind: 'evaluation', id: evaluation.id, name: programme.name }}
          of={({ id }) => id === programme.strategyId}
        />
      )}
      {evaluation ? (
        <Found evaluated={evaluated} evaluation={evaluation} mayChange={mayEvaluate} onBasis={setBasis} />
      ) : (
        <EmptyState
          title={t(programme.state === 'draft' ? 'evaluation.page.draft' : 'evaluation.page.none')}
          text={t(programme.state === 'draft' ? 'evaluation.page.draftText' : 'evaluation.page.noneText')}
        />
      )}
    </ProgrammesFrame>
  )
}

interface FoundProps {
  evaluated: Evaluated
  evaluation: Evaluation
  mayChange: boolean
  onBasis: (place: number | 'all') => void
}

function Found({ evaluated: { lessons, earlier }, evaluation, mayChange, onBasis }: FoundProps) {
  const { t } = useTranslation()
  const words = useEvaluationWords()
  return (
    <div className="gx-evaluation">
      <VerdictLine evaluation={evaluation} onBasis={() => onBasis('all')} />
      <ResultList evaluation={evaluation} onBasis={onBasis} />
      <Section
        title={t('lesson.page.title')}
        action={
          <Basis title={t('lesson.page.title')}>
            <LessonBasis evaluation={evaluation} />
          </Basis>
        }
      >
        <LessonList lessons={lessons} mayDecide={mayChange} />
      </Section>
      <Section
        title={t('evaluation.page.cost')}
        action={
          <Basis title={t('evaluation.page.cost')}>
            <CostBasis evaluation={evaluation} />
          </Basis>
        }
      >
        <CostLines evaluation={evaluation} />
      </Section>
      {evaluation.threats.length > 0 && (
        <Section title={t('evaluation.page.threats')}>
          <ul className="gx-threats">
            {evaluation.threats.map((threat) => (
              <li key={threat.code}>{words.threat(threat)}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section
        title={t('evaluation.page.review')}
        action={
          <Basis title={t('evaluation.page.review')}>
            <ReviewBasis evaluation={evaluation} />
          </Basis>
        }
      >
        <ReviewPart key={evaluation.version} evaluation={evaluation} mayChange={mayChange} />
      </Section>
      {earlier.length > 0 && (
        <Section title={t('evaluation.page.earlier')}>
          <EarlierList earlier={earlier} />
        </Section>
      )}
    </div>
  )
}
