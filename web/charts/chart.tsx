import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { loadCharts } from './load-echarts.ts'
import './chart.css'

interface ChartProps {
  /** What the chart says, for those who cannot see it. */
  label: string
  option: EChartsCoreOption
  height: number
  /** A click on a point of the data. */
  onPick?: (place: { series: string; index: number }) => void
}

/** A drawn chart that follows its room and the theme. The figure around it holds title, table and source. */
export function Chart({ label, option, height, onPick }: ChartProps) {
  const { t } = useTranslation()
  const element = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<EChartsType>()
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    let drawn: EChartsType | undefined
    let gone = false
    loadCharts().then(
      ({ init }) => {
        if (gone || !element.current) return
        drawn = init(element.current)
        setChart(drawn)
      },
      () => setFailed(true),
    )
    return () => {
      gone = true
      drawn?.dispose()
    }
  }, [])

  useEffect(() => {
    chart?.setOption(option, { notMerge: true })
  }, [chart, option])

  useEffect(() => {
    if (!chart || !element.current) return
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [chart])

  useEffect(() => {
    if (!chart || !onPick) return
    const pick = (event: { seriesId?: string; dataIndex?: number }) =>
      event.dataIndex !== undefined && onPick({ series: event.seriesId ?? '', index: event.dataIndex })
    chart.on('click', pick)
    return () => {
      if (!chart.isDisposed()) chart.off('click', pick)
    }
  }, [chart, onPick])

  if (failed) return <p className="gx-quiet">{t('chart.failed')}</p>
  return <div ref={element} className="gx-chart" role="img" aria-label={label} style={{ height }} />
}
