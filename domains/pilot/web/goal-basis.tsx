import { useTranslation } from 'react-i18next'
import type { BasisFact } from '#web/basis/basis-facts.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import type { GoalProgress } from './lighthouse-calls.ts'
import { useLighthouseWords } from './lighthouse-words.ts'

interface GoalBasisProps {
  progress: Pick<GoalProgress, 'measurement'> & {
    goal: Omit<GoalProgress['goal'], 'milestones'>
    /** Where no forecast is shown there is none to explain. */
    outlook?: GoalProgress['outlook']
  }
}

/** How the goal's figures came about: measured or stated, what was expected, and where it is heading. */
export function GoalBasis({ progress: { goal, measurement, outlook } }: GoalBasisProps) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const { baseline, baselineGrade, baselineOn, expectedLow, expectedHigh, unit } = goal
  const facts: BasisFact[] = [
    [t('lighthouse.basis.metric'), goal.metric ? t(`metric.${goal.metric}`) : (goal.measure ?? undefined)],
    [
      t('lighthouse.basis.baseline'),
      baseline === null || !baselineGrade || !baselineOn
        ? t('lighthouse.unknown')
        : t(`lighthouse.basis.baseline.${baselineGrade}`, {
            value: words.figure(baseline, unit),
            day: words.day(baselineOn),
          }),
    ],
    [
      t('lighthouse.basis.expected'),
      expectedLow !== null && expectedHigh !== null
        ? words.range(expectedLow, expectedHigh, unit)
        : t('lighthouse.unknown'),
    ],
    [
      t('lighthouse.basis.forecast'),
      outlook &&
        (outlook.forecast ? words.range(outlook.forecast.low, outlook.forecast.high, unit) : t('lighthouse.unknown')),
    ],
  ]
  return (
    <BasisText
      words={[measurement ? words.sentence(measurement.basis) : t('lighthouse.basis.stated')]}
      source={t(measurement ? 'lighthouse.basis.records' : 'lighthouse.basis.firm')}
      facts={facts}
    >
      {outlook && (
        <>
          <h3>{t('lighthouse.basis.forecast')}</h3>
          <p>{t('lighthouse.basis.forecastWords')}</p>
          <p className="gx-quiet">{t('lighthouse.basis.forecastMethod')}</p>
          <h3>{t('lighthouse.basis.moved')}</h3>
          <p>{t('lighthouse.basis.movedWords')}</p>
        </>
      )}
    </BasisText>
  )
}
