import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Basis } from '#web/basis/basis.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import { UNASKED, useAttitudeOfAll, useUnasked } from './attitude-beside.tsx'
import type { BasisTopic } from './basis-topics.ts'
import { useFigureWords } from './figure-words.ts'
import { GradeMark } from './grade-mark.tsx'
import type { DoneRun, ValueOverview } from './value-calls.ts'
import './key-figures.css'

interface KeyFiguresProps {
  run: DoneRun
  totals: NonNullable<ValueOverview['totals']>
  onBasis: (topic: BasisTopic) => void
}

/** The few sums that a manager asks for first; each opens its basis. */
export function KeyFigures({ run, totals, onBasis }: KeyFiguresProps) {
  const { t } = useTranslation()
  const words = useFigureWords(run.currency)
  const unasked = useUnasked()
  const attitude = useAttitudeOfAll()
  const lately = run.trendDays > 0 ? totals.recentSpend : totals.spend
  const figures: { topic: BasisTopic; label: string; value: string | null; exact?: string; note: string }[] = [
    {
      topic: 'bought',
      label:
        run.trendDays > 0
          ? t('value.page.boughtLatelyIn', { days: words.count(run.trendDays) })
          : t('value.page.bought'),
      value: words.money(lately),
      exact: words.exact(lately),
      note: t('value.page.key.inAll', { money: words.money(totals.spend), from: words.day(run.firstOrderOn) }),
    },
    {
      topic: 'expected',
      label: aboutYear(run.horizonDays)
        ? t('value.page.key.expectedYear')
        : t('value.page.key.expected', { days: words.count(run.horizonDays) }),
      value: totals.expectedValue === null ? null : words.money(totals.expectedValue),
      exact: totals.expectedValue === null ? undefined : words.exact(totals.expectedValue),
      note:
        totals.expectedOrders === null
          ? t('value.page.key.noModel')
          : t('value.page.key.expectedOrders', { orders: words.count(totals.expectedOrders) }),
    },
    {
      topic: 'profit',
      label: t('value.page.key.profit'),
      value: totals.grossProfit === null ? null : words.money(totals.grossProfit),
      exact: totals.grossProfit === null ? undefined : words.exact(totals.grossProfit),
      note: t('value.page.key.costKnown', { share: words.share(totals.costKnown) }),
    },
  ]
  return (
    <ul className="gx-key-figures">
      {figures.map(({ topic, label, value, exact, note }) => (
        <li key={topic}>
          <button type="button" className="gx-plain" onClick={() => onBasis(topic)} title={exact}>
            <span>{label}</span>
            <b>{value ?? t('value.page.unknown')}</b>
            <span className="gx-quiet">
              {topic === 'expected' && <GradeMark grade={run.grade} />} {note}
            </span>
          </button>
        </li>
      ))}
      {unasked !== undefined && (
        <li data-about="attitude">
          <span>
            {t('value.page.key.attitude')}{' '}
            <Basis title={t('value.page.key.attitude')} inText>
              <BasisText words={[t('value.page.attitude.words')]} source={t('value.page.attitude.source')} />
            </Basis>
          </span>
          <b>{attitude ? words.decimal(attitude.score, 0) : t('value.page.unknown')}</b>
          <span className="gx-quiet">
            {t('value.page.key.asked', { count: attitude?.known ?? 0, known: words.count(attitude?.known ?? 0) })}
            <Link to="/$plural" params={{ plural: 'accounts' }} search={{ filter: UNASKED }}>
              {t('value.page.key.unasked', { count: unasked, unasked: words.count(unasked) })}
            </Link>
          </span>
        </li>
      )}
    </ul>
  )
}

/** Fifty-two weeks and twelve months are a year to the reader; the exact days stand in the basis. */
function aboutYear(days: number): boolean {
  return Math.abs(days - 365) <= 2
}
