import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '#web/charts/chart.tsx'
import { chartStyle, tip } from '#web/charts/chart-style.ts'
import { Figure } from '#web/charts/figure.tsx'
import { usePalette } from '#web/ui/appearance.ts'
import { useFigureWords } from './figure-words.ts'
import { periodsOf, startsYear } from './tracking-periods.ts'
import type { ValueOverview } from './value-calls.ts'
import type { FigureProps } from './value-figures.ts'

interface TrackingProps extends FigureProps {
  tracking: NonNullable<ValueOverview['tracking']>
}

/** Does the model fit? Repeat orders that came, beside those it expects, week by week or month by month. */
export function TrackingFigure({ run, tracking, source, onBasis }: TrackingProps) {
  const { t } = useTranslation()
  const palette = usePalette()
  const words = useFigureWords(run.currency)
  const { until, model } = run
  const { periods, unit } = useMemo(() => periodsOf(tracking), [tracking])
  const last = tracking.at(-1)
  const expected = last?.expected ?? null
  const name = (on: string) => (unit === 'month' ? words.month(on) : words.day(on))
  const finding =
    last && expected
      ? t('value.page.tracking.finding', {
          actual: words.count(last.actual),
          expected: words.count(expected),
          ratio: words.share(last.actual / expected),
        })
      : t('value.page.tracking.noModel', { actual: words.count(last?.actual ?? 0) })

  const option = useMemo(() => {
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
        ...(model
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
  }, [palette, periods, unit, until, model, words, t])

  return (
    <Figure
      title={t(model ? 'value.page.tracking' : 'value.page.tracking.plain')}
      finding={finding}
      source={source}
      onBasis={onBasis}
      table={{
        columns: [
          { key: 'on', label: t(`value.page.tracking.${unit}`) },
          { key: 'actual', label: t('value.page.tracking.came'), align: 'end' },
          { key: 'expected', label: t('value.page.tracking.expected'), align: 'end' },
        ],
        rows: periods.map((period) => ({
          key: period.on,
          cells: [
            name(period.on),
            words.count(period.actual),
            period.expected === null ? t('value.page.unknown') : words.count(period.expected),
          ],
        })),
      }}
    >
      <Chart label={finding} option={option} height={240} />
    </Figure>
  )
}
