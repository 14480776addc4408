import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from '#web/charts/figure.tsx'
import { useAttitudeBy } from './attitude-beside.tsx'
import { useFigureWords } from './figure-words.ts'
import { GroupMark, useGroupWords } from './group-attitude.tsx'
import type { FigureProps } from './value-figures.ts'
import './tier-pyramid.css'

/** How few customers carry how much: customers of each tier to the left, what they bring to the right. */
export function TierPyramid({ run, overview, source, onBasis }: FigureProps) {
  const { t } = useTranslation()
  const words = useFigureWords(run.currency)
  const attitudeOf = useAttitudeBy('value.tier')
  const groupWords = useGroupWords(words)
  const { tiers } = overview
  const customers = tiers.reduce((sum, tier) => sum + tier.customers, 0)
  const best = tiers[0]!
  const measure = t(run.grade === 'model' ? 'value.page.tiers.expected' : 'value.page.tiers.bought')
  const shareOfCustomers = (count: number) => (customers > 0 ? count / customers : 0)
  const longest = Math.max(...tiers.flatMap((tier) => [tier.share, shareOfCustomers(tier.customers)]), 0.01)
  const length = (share: number) => ({ '--gx-share': share / longest }) as CSSProperties
  return (
    <Figure
      title={t('value.page.tiers')}
      finding={t('value.page.tiers.finding', {
        customers: words.count(best.customers),
        all: words.count(customers),
        share: words.share(best.share),
        measure,
      })}
      source={source}
      onBasis={onBasis}
      table={{
        columns: [
          { key: 'tier', label: t('value.page.tier') },
          { key: 'customers', label: t('account.many'), align: 'end' },
          { key: 'of', label: t('value.page.tiers.ofCustomers'), align: 'end' },
          { key: 'value', label: measure, align: 'end' },
          { key: 'share', label: t('value.page.tiers.ofValue'), align: 'end' },
          { key: 'spend', label: t('value.page.bought'), align: 'end' },
          ...(attitudeOf ? [{ key: 'attitude', label: t('value.page.attitude'), align: 'end' as const }] : []),
        ],
        rows: tiers.map((tier) => ({
          key: tier.tier,
          cells: [
            tier.tier,
            words.count(tier.customers),
            words.share(shareOfCustomers(tier.customers)),
            words.exact(tier.value),
            words.share(tier.share),
            words.exact(tier.spend),
            ...(attitudeOf ? [groupWords(attitudeOf(tier.tier), tier.customers)] : []),
          ],
        })),
      }}
    >
      <div className="gx-pyramid" data-attitude={attitudeOf !== undefined}>
        <div className="gx-pyramid-head" aria-hidden="true">
          <span>{t('account.many')}</span>
          <span />
          <span>{measure}</span>
          {attitudeOf && <span>{t('value.page.attitude')}</span>}
        </div>
        {tiers.map((tier) => (
          <Link
            key={tier.tier}
            className="gx-pyramid-row"
            to="/$plural"
            params={{ plural: 'accounts' }}
            search={{ filter: [{ field: 'value.tier', op: 'in', value: [tier.tier] }], sort: '-value.expectedValue' }}
            title={t('value.page.tiers.open', { tier: tier.tier, count: words.count(tier.customers) })}
          >
            <span className="gx-pyramid-side" data-side="customers">
              <span>{words.count(tier.customers)}</span>
              <i style={length(shareOfCustomers(tier.customers))} />
            </span>
            <b>{tier.tier}</b>
            <span className="gx-pyramid-side" data-side="value">
              <i style={length(tier.share)} />
              <span>
                {words.share(tier.share)} · {words.money(tier.value)}
              </span>
            </span>
            {attitudeOf && <GroupMark attitude={attitudeOf(tier.tier)} customers={tier.customers} words={words} />}
          </Link>
        ))}
      </div>
    </Figure>
  )
}
