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
import { largestQuery } from './value-calls.ts'
import type { FigureProps } from './value-figures.ts'

/** Room at the right for the names of those in doubt, who stand there: their last order is long ago. */
const NAME_ROOM = 112
const MOST_NAMES = 4
const NAMES_IN_HEIGHT = 6

/** The largest customers, each a dot: how often they bought and how long ago. Those in doubt are marked. */
export function BehaviourFigure({ run, source, onBasis }: FigureProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const palette = usePalette()
  const words = useFigureWords(run.currency)
  const { grade } = run
  const best = useQuery(largestQuery(run))
  const buyers = useBuyers(best.data, run)
  const lost = buyers.filter(({ inDoubt }) => inDoubt)
  const title = t('value.page.behaviour')
  const finding = t(`value.page.behaviour.${grade}.finding`, {
    count: buyers.length,
    customers: words.count(buyers.length),
    lost: words.count(lost.length),
  })

  const option = useMemo(() => {
    const { base, axis, text } = chartStyle(palette)
    const named = new Set(apart(lost).map(({ id }) => id))
    const longest = Math.max(...buyers.map(({ since }) => since), 10)
    const count = (value: number) => words.count(value)
    const scale = { ...axis, axisLabel: { ...text, formatter: count }, nameTextStyle: text }
    return {
      ...base,
      grid: { left: 36, right: NAME_ROOM, top: 28, bottom: 40 },
      tooltip: {
        ...base.tooltip,
        trigger: 'item',
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const buyer = buyers[dataIndex]
          return buyer ? tip(buyer.name, linesOf(buyer)) : ''
        },
      },
      xAxis: {
        ...scale,
        type: 'log',
        max: longest * 1.1,
        splitLine: { show: false },
        name: t('value.page.behaviour.x'),
        nameLocation: 'middle',
        nameGap: 26,
      },
      yAxis: {
        ...scale,
        type: 'value',
        min: 0,
        name: t('value.page.behaviour.y'),
        nameGap: 10,
        nameTextStyle: { ...text, align: 'left' },
      },
      series: [
        {
          id: 'buyers',
          type: 'scatter',
          cursor: 'pointer',
          symbolSize: 9,
          data: buyers.map((buyer) => ({
            value: [buyer.since, buyer.orders],
            itemStyle: { color: buyer.inDoubt ? palette.look : palette.behaviour, opacity: buyer.inDoubt ? 0.95 : 0.5 },
            label: {
              show: named.has(buyer.id),
              formatter: shortName(buyer.name),
              position: 'right',
              color: palette.text,
              fontSize: 12,
            },
          })),
          labelLayout: { moveOverlap: 'shiftY' },
        },
      ],
    }

    function linesOf({ spend, lastOrderOn, pAlive, orders }: Buyer): string[] {
      return [
        t('value.page.behaviour.ordered', { orders: count(orders) }),
        t('value.page.behaviour.last', { day: words.day(lastOrderOn) }),
        t('value.page.behaviour.spent', { money: words.money(spend) }),
        ...(pAlive === null ? [] : [t('value.page.behaviour.alive', { share: words.share(pAlive) })]),
      ]
    }
  }, [palette, buyers, lost, words, t])

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
          { key: 'last', label: t('value.lastOrderOn'), align: 'end' },
          { key: 'orders', label: t('value.purchaseDays'), align: 'end' },
          { key: 'alive', label: t('value.pAlive'), align: 'end' },
          { key: 'spend', label: t('value.page.bought'), align: 'end' },
        ],
        rows: buyers.map((buyer) => ({
          key: buyer.id,
          cells: [
            buyer.name,
            words.day(buyer.lastOrderOn),
            words.count(buyer.orders),
            buyer.pAlive === null ? t('value.page.unknown') : words.share(buyer.pAlive),
            words.exact(buyer.spend),
          ],
        })),
      }}
    >
      <Chart label={finding} option={option} height={260} onPick={open} />
    </Figure>
  )
}

/** A few of them to name, the largest first, none so near another that their names would touch. */
function apart(buyers: Buyer[]): Buyer[] {
  const most = Math.max(...buyers.map(({ orders }) => orders), 1)
  const chosen: Buyer[] = []
  for (const buyer of buyers) {
    const near = chosen.some(({ orders }) => Math.abs(orders - buyer.orders) < most / NAMES_IN_HEIGHT)
    if (!near && chosen.length < MOST_NAMES) chosen.push(buyer)
  }
  return chosen
}

function shortName(name: string): string {
  const letters = Array.from(name)
  const most = /\p{Script=Han}/u.test(name) ? 8 : 18
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : name
}
