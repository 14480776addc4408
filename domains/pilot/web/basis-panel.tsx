import { useTranslation } from 'react-i18next'
import type { BasisFact } from '#web/basis/basis-facts.tsx'
import { BasisFrame } from '#web/basis/basis-frame.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { GoalBasis } from './goal-basis.tsx'
import type { Lighthouse, Measured } from './lighthouse-calls.ts'
import type { BasisTopic } from './lighthouse-page.tsx'
import { useLighthouseWords } from './lighthouse-words.ts'
import './basis-panel.css'

interface BasisPanelProps {
  topic: BasisTopic
  lighthouse: Lighthouse
  onClose: () => void
}

/** How a figure of the page came about: in words first, then what it rests on and what would change it. */
export function BasisPanel({ topic, lighthouse, onClose }: BasisPanelProps) {
  const { t } = useTranslation()
  return (
    <BasisFrame title={titleOf()} onClose={onClose}>
      {topic === 'goal' && lighthouse.goal && <GoalBasis progress={lighthouse.goal} />}
      {topic === 'care' && <CareBasis />}
      {typeof topic === 'object' && <FigureBasis figure={topic} covers={lighthouse.covers} />}
    </BasisFrame>
  )

  function titleOf(): string {
    if (topic === 'care') return t('lighthouse.care.title')
    return topic === 'goal' ? (lighthouse.goal?.goal.name ?? '') : t(`metric.${topic.name}`)
  }
}

function FigureBasis({ figure, covers }: { figure: Measured; covers: Lighthouse['covers'] }) {
  const { t, i18n } = useTranslation()
  const words = useLighthouseWords()
  const { name, module, unit, better, limits, path, on, measurement } = figure
  const improve = `metric.${name}.improve`
  if (!on)
    return (
      <>
        <p>{t('lighthouse.basis.off', { module: t(`module.${module}`) })}</p>
        <LinkButton to="/settings/modules">{t('lighthouse.basis.switchOn')}</LinkButton>
      </>
    )
  const { value = null, n, of, low, high, grade, basis } = measurement ?? {}
  const facts: BasisFact[] = [
    [t('lighthouse.basis.figure'), value === null ? t('lighthouse.unknown') : words.figure(value, unit)],
    [t('lighthouse.basis.exact'), value === null ? undefined : words.exact(value, unit)],
    [
      t('lighthouse.basis.counted'),
      n !== undefined && of !== undefined
        ? t('lighthouse.gauge.of', { n: words.count(n), of: words.count(of) })
        : undefined,
    ],
    [t('lighthouse.basis.range'), low !== undefined && high !== undefined ? words.range(low, high, unit) : undefined],
    [
      t('lighthouse.basis.limits'),
      limits
        ? t(`lighthouse.basis.limits.${better}`, { green: words.share(limits.green), red: words.share(limits.red) })
        : undefined,
    ],
    [t('lighthouse.basis.covers'), t(`lighthouse.covers.${covers}`)],
  ]
  return (
    <BasisText
      words={basis ? [words.sentence(basis)] : []}
      source={grade ? t(`lighthouse.grade.${grade}`) : t('lighthouse.basis.records')}
      facts={facts}
    >
      {i18n.exists(improve) && (
        <>
          <h3>{t('lighthouse.basis.improve')}</h3>
          <p>{t(improve)}</p>
        </>
      )}
      <LinkButton to={path}>{t('lighthouse.basis.open')}</LinkButton>
    </BasisText>
  )
}

function CareBasis() {
  const { t } = useTranslation()
  const order = [
    'promiseLate',
    'promiseDue',
    'attitude',
    'falling',
    'step',
    'theirPromise',
    'need',
    'nextStep',
  ] as const
  return (
    <BasisText words={[t('lighthouse.care.basisWords')]} source={t('lighthouse.basis.careSource')}>
      <ol className="gx-care-order">
        {order.map((kind) => (
          <li key={kind}>{t(`lighthouse.care.order.${kind}`)}</li>
        ))}
      </ol>
      <p>{t('lighthouse.care.basisGoal')}</p>
      <p>{t('lighthouse.care.basisTies')}</p>
      <p>{t('lighthouse.care.basisMost')}</p>
    </BasisText>
  )
}
