import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '#web/charts/chart.tsx'
import { chartStyle, tip } from '#web/charts/chart-style.ts'
import { Figure } from '#web/charts/figure.tsx'
import { usePalette } from '#web/ui/appearance.ts'
import { type Buyer, useBuyers } from './behaviour-points.ts'
import { useFigureWords } from './figure-words.ts'
import { bestBuyersQuery } from './value-calls.ts'
import type { FigureProps } from './value-figures.ts'

const LABELLED = 4
const LIKELY_GONE = 0.5

/** The most valuable customers, each a dot: how likely they still buy, and how often they will. */
export function BehaviourFigure({ run, source, onBasis }: FigureProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const palette = usePalette()
  const words = useFigureWords(run.currency)
  const { grade } = run
  const best = useQuery(bestBuyersQuery(run))
  const buyers = useBuyers(best.data, run)
  const lost = buyers.filter(({ inDoubt }) => inDoubt)
  const title = t(`value.page.behaviour.${grade}`)
  const finding = t(`value.page.behaviour.${grade}.finding`, {
    count: buyers.length,
    customers: words.count(buyers.length),
    lost: words.count(lost.length),
  })

  const option = useMemo(() => {
    const { base, axis, text } = chartStyle(palette)
    const named = new Set(lost.slice(0, LABELLED).map(({ id }) => id))
    const percent = (share: number) => words.share(share)
    const count = (value: number) => words.count(value)
    return {
      ...base,
      grid: { left: 52, right: 24, top: 16, bottom: 40 },
      tooltip: {
        ...base.tooltip,
        trigger: 'item',
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const buyer = buyers[dataIndex]
          return buyer ? tip(buyer.name, linesOf(buyer)) : ''
        },
      },
      xAxis: {
        type: 'log',
        min: (range: { min: number }) => Math.max(0.01, range.min * 0.8),
        ...axis,
        axisLabel: { ...text, formatter: (value: number) => (value < 1 ? String(value) : count(value)) },
        splitLine: { show: false },
        name: t(`value.page.behaviour.${grade}.x`),
        nameLocation: 'middle',
        nameGap: 26,
      },
      yAxis: {
        type: grade === 'model' ? 'value' : 'log',
        ...(grade === 'model' && { min: 0, max: 1 }),
        ...axis,
        axisLabel: { ...text, formatter: grade === 'model' ? percent : count },
      },
      series: [
        {
          id: 'buyers',
          type: 'scatter',
          cursor: 'pointer',
          symbolSize: 9,
          data: buyers.map((buyer) => ({
            value: [buyer.x, buyer.y],
            itemStyle: { color: buyer.inDoubt ? palette.look : palette.behaviour, opacity: buyer.inDoubt ? 0.95 : 0.5 },
            label: {
              show: named.has(buyer.id),
              formatter: shortName(buyer.name),
              position: 'right',
              color: palette.text,
              fontSize: 12,
            },
          })),
          labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
          ...(grade === 'model' && {
            markLine: {
              symbol: 'none',
              silent: true,
              animation: false,
              lineStyle: { color: palette.textThird, type: 'dashed', width: 1 },
              label: { show: false },
              data: [{ yAxis: LIKELY_GONE }],
            },
          }),
        },
      ],
    }

    function linesOf({ spend, lastOrderOn, pAlive, expectedOrders }: Buyer): string[] {
      return [
        ...(pAlive === null ? [] : [t('value.page.behaviour.alive', { share: percent(pAlive) })]),
        ...(expectedOrders === null
          ? []
          : [t('value.page.behaviour.expects', { orders: words.decimal(expectedOrders, 1) })]),
        ...(lastOrderOn ? [t('value.page.behaviour.last', { day: words.day(lastOrderOn) })] : []),
        t('value.page.behaviour.spent', { money: words.money(spend) }),
      ]
    }
  }, [palette, buyers, lost, grade, words, t])

  const open = useCallback(
    ({ index }: { index: number }) => {
      const buyer = buyers[index]
      if (buyer) void navigate({ to: '/$plural/$id', params: { plural: 'accounts', id: buyer.id } })
    },
    [buyers, navigate],
  )

  return (
    <Figure
      title={title}
      finding={buyers.length > 0 ? finding : t('value.page.behaviour.waiting')}
      source={source}
      onBasis={onBasis}
      table={{
        columns: [
          { key: 'name', label: t('account.one') },
          { key: 'alive', label: t('account.value.pAlive'), align: 'end' },
          { key: 'orders', label: t('account.value.expectedOrders'), align: 'end' },
          { key: 'last', label: t('account.value.lastOrderOn'), align: 'end' },
          { key: 'spend', label: t('value.page.bought'), align: 'end' },
        ],
        rows: buyers.map((buyer) => ({
          key: buyer.id,
          cells: [
            buyer.name,
            buyer.pAlive === null ? t('value.page.unknown') : words.share(buyer.pAlive),
            buyer.expectedOrders === null ? t('value.page.unknown') : words.decimal(buyer.expectedOrders, 1),
            buyer.lastOrderOn ? words.day(buyer.lastOrderOn) : '',
            words.exact(buyer.spend),
          ],
        })),
      }}
    >
      <Chart label={finding} option={option} height={260} onPick={open} />
    </Figure>
  )
}

function shortName(name: string): string {
  const letters = Array.from(name)
  const most = /\p{Script=Han}/u.test(name) ? 8 : 18
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : name
}
