import { useTranslation } from 'react-i18next'
import { SidePanel } from '#web/ui/side-panel.tsx'
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
  const title = result ? words.outcome(result.outcome) : t('evaluation.page.basis')
  return (
    <SidePanel label={`${t('chart.basis')}: ${title}`} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-evaluation-basis">
        <p>{t(`evaluation.basis.${(result ?? evaluation).grade}`)}</p>
        {result && <p>{t('evaluation.basis.interval')}</p>}
        <dl>
          {(result ? resultFacts() : [])
            .concat(generalFacts())
            .map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
        </dl>
        <h3>{t('evaluation.basis.better')}</h3>
        <p>{t(`evaluation.basis.better.${evaluation.grade}`)}</p>
      </div>
    </SidePanel>
  )

  function resultFacts(): [string, string][] {
    if (!result) return []
    const { unit, treated, control, difference, method, p, main, adjustedP, explainedBefore } = result
    const group = ({ mean, n, of }: typeof treated) =>
      t('evaluation.basis.group', { mean: words.figure(unit, mean), n: words.count(n), of: words.count(of) })
    return [
      [t('evaluation.page.treated'), group(treated)],
      ...(control ? [[t('evaluation.basis.compared'), group(control)] as [string, string]] : []),
      [
        t('evaluation.basis.difference.label'),
        `${words.withUnit(unit, words.difference(unit, difference))} (${words.range(unit, result)})`,
      ],
      [t('evaluation.basis.chance'), words.p(p)],
      ...(main ? [] : [[t('evaluation.basis.chanceAdjusted'), words.p(adjustedP)] as [string, string]]),
      [t('evaluation.basis.method'), t(`evaluation.method.${method}`)],
      ...(explainedBefore
        ? [
            [
              t('evaluation.adjusted'),
              t('evaluation.adjusted.share', { share: words.figure('share', explainedBefore) }),
            ] as [string, string],
          ]
        : []),
    ]
  }

  function generalFacts(): [string, string][] {
    const { inputFrom, inputUntil, treatedAccounts, sampleRatio, methodVersion } = evaluation
    const facts: [string, string][] = [[t('evaluation.treatedAccounts'), words.count(treatedAccounts ?? 0)]]
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
