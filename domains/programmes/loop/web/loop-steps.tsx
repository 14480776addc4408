import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Capacity } from '#domains/programmes/resources/capacity.ts'
import { qualityShare } from '#domains/programmes/resources/data-quality.rules.ts'
import type { Wanted } from '#domains/programmes/resources/how-far.rules.ts'
import { HowFarLine } from '#domains/programmes/web/how-far-line.tsx'
import { dayWords } from '#fields/date/words.ts'
import { shortNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { sentences } from '#web/i18n/sentences.ts'
import type { Loop, Overview } from './loop-calls.ts'

interface LoopStepsProps {
  loop: Loop
  overview: Overview
  capacity: Capacity | null
}

/** The four steps in their order, each with where it stands and the way in; the later ones ask first whether we can. */
export function LoopSteps({ loop, overview, capacity }: LoopStepsProps) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('loop.steps')}>
      <ol className="gx-loop">
        <KnowStep capacity={capacity} />
        <ChooseStep loop={loop} capacity={capacity} />
        <ActStep loop={loop} overview={overview} capacity={capacity} />
        <EvaluateStep loop={loop} overview={overview} capacity={capacity} />
      </ol>
      <p className="gx-loop-back">
        <span aria-hidden="true">↺</span> {t('loop.back')}
      </p>
    </section>
  )
}

interface StepProps {
  number: number
  name: string
  text: string
  verdict?: ReactNode
  children: ReactNode
}

function Step({ number, name, text, verdict, children }: StepProps) {
  return (
    <li>
      <h2>
        <span className="gx-loop-number gx-figures" aria-hidden="true">
          {number}
        </span>
        {name}
      </h2>
      {verdict}
      <p>{text}</p>
      <p className="gx-loop-ways">{children}</p>
    </li>
  )
}

function KnowStep({ capacity }: Pick<LoopStepsProps, 'capacity'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const free = capacity?.roles.reduce((sum, role) => sum + role.free, 0) ?? 0
  const text = capacity
    ? t('loop.know.text', {
        day: dayWords(capacity.assessedOn, formats),
        hours: shortNumber(Math.round(free), formats),
      })
    : t('loop.know.none')
  return (
    <Step number={1} name={t('loop.know')} text={text}>
      <Link to="/programmes/resources">{t('programmes.step.resources')}</Link>
    </Step>
  )
}

function ChooseStep({ loop: { counts, wanted }, capacity }: Omit<LoopStepsProps, 'overview'>) {
  const { t } = useTranslation()
  const text =
    counts.segments + counts.strategies === 0
      ? t('loop.choose.none')
      : t('loop.choose.text', { segments: counts.segments, cells: counts.strategies })
  return (
    <Step
      number={2}
      name={t('loop.choose')}
      text={text}
      verdict={<Verdict capacity={capacity} wanted={wanted.choose} basis={t('loop.choose.basis')} />}
    >
      <Link to="/programmes/segments">{t('segment.many')}</Link>
      <Link to="/programmes/strategy">{t('strategy.many')}</Link>
    </Step>
  )
}

function ActStep({ loop: { wanted }, overview: { running, drafts, quiet }, capacity }: LoopStepsProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const said = [
    running + drafts === 0 ? t('loop.act.none') : t('loop.act.text', { running, drafts }),
    quiet > 0 && t('loop.lead.quiet', { count: quiet }),
  ]
  return (
    <Step
      number={3}
      name={t('loop.act')}
      text={sentences(said, formats.language)}
      verdict={<Verdict capacity={capacity} wanted={wanted.act} basis={t('loop.act.basis')} />}
    >
      <Link to="/programmes/strategy">{t('loop.act.new')}</Link>
    </Step>
  )
}

/** Nobody's hours limit an evaluation, the data do: a control group, and attitude that is known. */
function EvaluateStep({ loop: { counts }, overview: { programmes }, capacity }: LoopStepsProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const attitude = capacity?.dataQuality ? qualityShare(capacity.dataQuality, 'attitudeKnown').value : null
  const waiting = programmes.find(({ startedOn, endedOn }) => startedOn !== null && endedOn !== null)
  const text =
    counts.evaluations + counts.unevaluated === 0
      ? t('loop.evaluate.none')
      : t('loop.evaluate.text', {
          evaluations: counts.evaluations,
          lessons: counts.lessonsApplied,
          waiting: counts.unevaluated,
        })
  const far = [
    counts.drawn > 0 && t('loop.evaluate.controlled', { controlled: counts.controlled, drawn: counts.drawn }),
    attitude !== null &&
      t('loop.evaluate.attitude', {
        share: percentWords(attitude, formats),
        day: dayWords(capacity!.assessedOn, formats),
      }),
  ].filter(Boolean)
  return (
    <Step
      number={4}
      name={t('loop.evaluate')}
      text={text}
      verdict={far.length > 0 && <p className="gx-how-far">{sentences(far, formats.language)}</p>}
    >
      {waiting && (
        <Link to="/programmes/$id/evaluation" params={{ id: waiting.id }}>
          {t('loop.evaluate.open', { name: waiting.name })}
        </Link>
      )}
    </Step>
  )
}

interface VerdictProps {
  capacity: Capacity | null
  wanted: Wanted
  basis: string
}

/** Where nothing is wanted there is nothing to ask, unless nobody knows what there is. */
function Verdict({ capacity, wanted, basis }: VerdictProps) {
  if (wanted.hours.length === 0 && !wanted.budget && capacity) return null
  return <HowFarLine capacity={capacity} wanted={wanted} basis={basis} />
}
