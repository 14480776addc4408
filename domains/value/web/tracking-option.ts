import type { TFunction } from 'i18next'
import { chartStyle, tip } from '#web/charts/chart-style.ts'
import type { usePalette } from '#web/ui/appearance.ts'
import type { useFigureWords } from './figure-words.ts'
import { type periodsOf, startsYear } from './tracking-periods.ts'

type Drawn = ReturnType<typeof periodsOf> & {
  /** The last day whose orders the model knew. */
  until: string
  withModel: boolean
}
type Look = { palette: ReturnType<typeof usePalette>; words: ReturnType<typeof useFigureWords>; t: TFunction }

/** Two lines over time, what came and what the model expected, with a mark where the model's knowledge ends. */
export function trackingOption({ periods, unit, until, withModel }: Drawn, { palette, words, t }: Look) {
  const { base, axis, text, pointer } = chartStyle(palette)
  const on = (key: 'actual' | 'expected') => periods.map((period) => period[key])
  const endLabel = (label: string, color: string) => ({
    endLabel: { show: true, formatter: label, color, fontSize: 12, distance: 6 },
    labelLayout: { moveOverlap: 'shiftY' },
  })
  const endOfData = periods.findIndex((period) => period.on > until)
  return {
    ...base,
    grid: { left: 48, right: 76, top: 16, bottom: 24 },
    tooltip: {
      ...base.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', ...pointer },
      formatter: (points: { dataIndex: number }[]) => {
        const period = periods[points[0]?.dataIndex ?? 0]
        if (!period) return ''
        const lines = [t('value.page.tracking.cameTip', { count: words.count(period.actual) })]
        if (period.expected !== null) {
          lines.push(t('value.page.tracking.expectedTip', { count: words.count(period.expected) }))
        }
        return tip(unit === 'month' ? words.month(period.on) : words.day(period.on), lines)
      },
    },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: periods.map((period) => period.on),
      ...axis,
      axisLabel: {
        ...text,
        interval: (index: number) => startsYear(periods, index),
        formatter: (on: string) => on.slice(0, 4),
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...axis,
      axisLabel: { ...text, formatter: (value: number) => words.count(value) },
    },
    series: [
      {
        type: 'line',
        data: on('actual'),
        symbol: 'none',
        lineStyle: { color: palette.behaviour, width: 2 },
        itemStyle: { color: palette.behaviour },
        ...endLabel(t('value.page.tracking.came'), palette.behaviour),
        ...(endOfData > 0 && {
          markLine: {
            symbol: 'none',
            silent: true,
            animation: false,
            lineStyle: { color: palette.textThird, type: 'dotted', width: 1 },
            label: {
              formatter: t('value.page.tracking.test'),
              color: palette.textSecond,
              position: 'end',
              rotate: 0,
              align: 'left',
              offset: [6, 14],
            },
            data: [{ xAxis: endOfData - 1 }],
          },
        }),
      },
      ...(withModel
        ? [
            {
              type: 'line',
              data: on('expected'),
              symbol: 'none',
              lineStyle: { color: palette.textSecond, width: 1.5, type: 'dashed' },
              itemStyle: { color: palette.textSecond },
              ...endLabel(t('value.page.tracking.expected'), palette.textSecond),
            },
          ]
        : []),
    ],
  }
}
