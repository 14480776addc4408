import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '#web/charts/chart.tsx'
import { chartStyle, tip } from '#web/charts/chart-style.ts'
import { Figure } from '#web/charts/figure.tsx'
import { usePalette } from '#web/ui/appearance.ts'
import { useFigureWords } from './figure-words.ts'
import type { ValueOverview } from './value-calls.ts'
import type { FigureProps } from './value-figures.ts'

const FIFTH = 0.2

interface WhaleProps extends FigureProps {
  whale: NonNullable<ValueOverview['whale']>
}

/** The whale curve: what the best customers bring together, up to all of them. */
export function WhaleFigure({ run, whale, source, onBasis }: WhaleProps) {
  const { t } = useTranslation()
  const palette = usePalette()
  const words = useFigureWords(run.currency)
  const { basis, points } = whale
  const measure = t(`value.page.whale.${basis}`)
  const fifth = shareAt(points, FIFTH)
  const peak = points.reduce((best, point) => (point.value > best.value ? point : best), points[0]!)
  const eats = peak.value > 1.005
  const finding = eats
    ? t('value.page.whale.eats', {
        customers: words.share(peak.customers),
        value: words.share(peak.value),
        lost: words.share(peak.value - 1),
        measure,
      })
    : t('value.page.whale.finding', { customers: words.share(FIFTH), value: words.share(fifth), measure })

  const option = useMemo(() => {
    const { base, axis, text, pointer } = chartStyle(palette)
    const percent = (share: number) => words.share(share)
    const label = (point: { customers: number; value: number }) => ({
      coord: [point.customers, point.value],
      label: {
        formatter: t('value.page.whale.label', { customers: percent(point.customers), value: percent(point.value) }),
      },
    })
    return {
      ...base,
      grid: { left: 44, right: 16, top: 16, bottom: 36 },
      tooltip: {
        ...base.tooltip,
        trigger: 'axis',
        axisPointer: { type: 'line', ...pointer },
        formatter: ([at]: { data: [number, number] }[]) =>
          at
            ? tip(t('value.page.whale.best', { customers: percent(at.data[0]) }), [`${percent(at.data[1])} ${measure}`])
            : '',
      },
      xAxis: {
        type: 'value',
        min: 0,
        max: 1,
        ...axis,
        axisLabel: { ...text, formatter: percent },
        splitLine: { show: false },
        name: t('value.page.whale.x'),
        nameLocation: 'middle',
        nameGap: 24,
      },
      yAxis: { type: 'value', min: 0, ...axis, axisLabel: { ...text, formatter: percent } },
      series: [
        {
          type: 'line',
          data: points.map(({ customers, value }) => [customers, value]),
          symbol: 'none',
          lineStyle: { color: palette.behaviour, width: 2 },
          areaStyle: { color: palette.behaviour, opacity: 0.1 },
          itemStyle: { color: palette.behaviour },
          markPoint: {
            symbol: 'circle',
            symbolSize: 8,
            itemStyle: { color: palette.behaviour },
            label: { position: 'bottom', distance: 8, align: 'left', color: palette.text, fontSize: 12 },
            data: [label({ customers: FIFTH, value: fifth }), ...(eats ? [label(peak)] : [])],
          },
          markLine: {
            symbol: 'none',
            silent: true,
            animation: false,
            lineStyle: { color: palette.textThird, type: 'dashed', width: 1 },
            label: { show: false },
            data: [[{ coord: [0, 0] }, { coord: [1, 1] }]],
          },
        },
      ],
    }
  }, [palette, points, words, t, measure, fifth, eats, peak])

  return (
    <Figure
      title={t('value.page.whale')}
      finding={finding}
      source={source}
      onBasis={onBasis}
      table={{
        columns: [
          { key: 'customers', label: t('value.page.whale.x') },
          { key: 'value', label: t(`value.page.whale.share.${basis}`), align: 'end' },
        ],
        rows: points
          .filter((_, index) => index % 3 === 0)
          .map(({ customers, value }) => ({
            key: String(customers),
            cells: [words.share(customers), words.share(value)],
          })),
      }}
    >
      <Chart label={finding} option={option} height={240} />
    </Figure>
  )
}

/** The curve at a share of customers, by straight lines between its points. */
function shareAt(points: { customers: number; value: number }[], share: number): number {
  const after = points.findIndex(({ customers }) => customers >= share)
  const right = points[after]
  const left = points[after - 1]
  if (!right) return points.at(-1)?.value ?? 0
  if (!left || right.customers === left.customers) return right.value
  const part = (share - left.customers) / (right.customers - left.customers)
  return left.value + part * (right.value - left.value)
}
