import type { TFunction } from 'i18next'
import { chartStyle, tip } from '#web/charts/chart-style.ts'
import type { usePalette } from '#web/ui/appearance.ts'
import type { Buyer } from './behaviour-points.ts'
import type { useFigureWords } from './figure-words.ts'

/** Room at the right for the names of those in doubt, who stand there: their last order is long ago. */
const NAME_ROOM = 112
const MOST_NAMES = 4
const NAMES_IN_HEIGHT = 6

type Look = { palette: ReturnType<typeof usePalette>; words: ReturnType<typeof useFigureWords>; t: TFunction }

/** Customers as dots: days since the last order (logarithmic) across, orders so far upwards; a few of those in doubt by name. */
export function behaviourOption(buyers: Buyer[], { palette, words, t }: Look) {
  const { base, axis, text } = chartStyle(palette)
  const named = new Set(apart(buyers.filter(({ inDoubt }) => inDoubt)).map(({ id }) => id))
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
