import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '#web/charts/chart.tsx'
import { Figure } from '#web/charts/figure.tsx'
import { usePalette } from '#web/ui/appearance.ts'
import { useFigureWords } from './figure-words.ts'
import { trackingOption } from './tracking-option.ts'
import { periodsOf } from './tracking-periods.ts'
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

  const option = useMemo(
    () => trackingOption({ periods, unit, until, withModel: model !== null }, { palette, words, t }),
    [palette, periods, unit, until, model, words, t],
  )

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
