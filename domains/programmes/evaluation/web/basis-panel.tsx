import { useTranslation } from 'react-i18next'
import type { BasisFact } from '#web/basis/basis-facts.tsx'
import { BasisFrame } from '#web/basis/basis-frame.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import type { Evaluation } from './evaluation-calls.ts'
import { useEvaluationWords } from './use-evaluation-words.ts'

interface BasisPanelProps {
  evaluation: Evaluation
  /** One of the results, or the evaluation as a whole. */
  place: number | 'all'
  onClose: () => void
}

/** How a figure came about: in words a sales manager uses first, then what was counted; the method's name stands only here. */
export function BasisPanel({ evaluation, place, onClose }: BasisPanelProps) {
  const { t } = useTranslation()
  const result = place === 'all' ? undefined : evaluation.results[place]
  const words = useEvaluationWords()
  return (
    <BasisFrame title={result ? words.outcome(result.outcome) : t('evaluation.page.basis')} onClose={onClose}>
      <BasisText
        words={[
          t(`evaluation.basis.${(result ?? evaluation).grade}`),
          ...(result ? [t('evaluation.basis.interval')] : []),
        ]}
        source={t('evaluation.basis.source')}
        asOf={words.day(evaluation.evaluatedOn!)}
        facts={[...resultFacts(), ...generalFacts()]}
      >
        <h3>{t('evaluation.basis.better')}</h3>
        <p>{t(`evaluation.basis.better.${evaluation.grade}`)}</p>
      </BasisText>
    </BasisFrame>
  )

  function resultFacts(): BasisFact[] {
    if (!result) return []
    const { unit, treated, control, difference, method, p, main, adjustedP, explainedBefore } = result
    const group = ({ mean, n, of }: typeof treated) =>
      t('evaluation.basis.group', { mean: words.figure(unit, mean), n: words.count(n), of: words.count(of) })
    return [
      [t('evaluation.page.treated'), group(treated)],
      [t('evaluation.basis.compared'), control ? group(control) : undefined],
      [
        t('evaluation.basis.difference.label'),
        `${words.withUnit(unit, words.difference(unit, difference))} (${words.range(unit, result)})`,
      ],
      [t('evaluation.basis.chance'), words.p(p)],
      [t('evaluation.basis.chanceAdjusted'), main ? undefined : words.p(adjustedP)],
      [t('evaluation.basis.method'), t(`evaluation.method.${method}`)],
      [
        t('evaluation.adjusted'),
        explainedBefore ? t('evaluation.adjusted.share', { share: words.figure('share', explainedBefore) }) : undefined,
      ],
    ]
  }

  function generalFacts(): BasisFact[] {
    const { inputFrom, inputUntil, treatedAccounts, sampleRatio, methodVersion } = evaluation
    const facts: BasisFact[] = [[t('evaluation.treatedAccounts'), words.count(treatedAccounts ?? 0)]]
    if (inputFrom && inputUntil) {
      facts.push([
        t('evaluation.basis.data'),
        t('evaluation.basis.period', { from: words.day(inputFrom), until: words.day(inputUntil) }),
      ])
    }
    if (sampleRatio) {
      const counts = sampleRatio.counts.map(words.count).join(' / ')
      facts.push([t('evaluation.basis.sizes'), t('evaluation.basis.sizesAre', { counts, p: words.p(sampleRatio.p) })])
    }
    return [...facts, [t('evaluation.methodVersion'), methodVersion!]]
  }
}
