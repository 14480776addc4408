import { useTranslation } from 'react-i18next'
import { exactInstant } from '#fields/datetime/words.ts'
import { BasisFrame } from '#web/basis/basis-frame.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { BasisNumbers } from './basis-numbers.tsx'
import { type BasisTopic, MODEL_NAMES, TOPICS } from './basis-topics.ts'
import { useFigureWords } from './figure-words.ts'
import { GradeMark } from './grade-mark.tsx'
import { useReasonWords } from './reason-words.ts'
import type { DoneRun } from './value-calls.ts'
import './basis-panel.css'

interface BasisPanelProps {
  topic: BasisTopic
  run: DoneRun
  onClose: () => void
}

/** How a figure was found out: first in words, then data, method, date, uncertainty, what would change it, and last the formula. */
export function BasisPanel({ topic, run, onClose }: BasisPanelProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = useFigureWords(run.currency)
  const reasonWords = useReasonWords(run.currency)
  const { modelled, methods } = TOPICS[topic]
  const grade = modelled ? run.grade : 'statistics'
  const form = modelled && run.grade !== 'model' ? 'statistics' : 'model'
  const params = {
    days: words.count(run.trendDays),
    horizon: words.count(run.horizonDays),
    limits: run.input.tierLimits.map((limit) => words.share(limit)).join(t('settings.comma')),
    until: words.day(run.until),
  }
  const named = methods.map((method) => (method === 'model' ? (run.model ? MODEL_NAMES[run.model] : null) : method))
  const dataUsed =
    t('value.page.basis.dataUsed', {
      orders: words.count(run.orders),
      customers: words.count(run.customers),
      from: words.day(run.firstOrderOn),
      until: words.day(run.until),
    }) + scopeWords()
  return (
    <BasisFrame title={t(`value.page.basis.${topic}`)} onClose={onClose}>
      <BasisText
        words={[t(`value.page.basis.${topic}.words.${form}`, params)]}
        source={dataUsed}
        asOf={exactInstant(run.endedAt, formats)}
        facts={[[t('value.page.basis.uncertainty'), t(`value.page.basis.${topic}.uncertainty`, params)]]}
        changes={t(`value.page.basis.${topic}.changes`, params)}
      >
        <p>
          <GradeMark grade={grade} /> <span className="gx-quiet">{t(`value.page.grade.${grade}`)}</span>
        </p>
        {modelled && run.refusal && (
          <p className="gx-value-basis-refusal">
            {reasonWords({ key: `value.refusal.${run.refusal.reason}`, params: run.refusal })}
          </p>
        )}
      </BasisText>
      <BasisNumbers topic={topic} run={run} methods={named.filter((name) => name !== null)} />
    </BasisFrame>
  )

  function scopeWords(): string {
    const { region, firstOrderFrom, sample } = run.input.scope
    const parts = [
      region && t('value.page.scope.region', { region }),
      firstOrderFrom && t('value.page.scope.first', { day: words.day(firstOrderFrom) }),
      sample && t('value.page.scope.sample', { share: words.share(sample) }),
    ].filter(Boolean)
    return parts.length > 0 ? ` ${t('value.page.scope.only', { parts: parts.join(t('settings.comma')) })}` : ''
  }
}
