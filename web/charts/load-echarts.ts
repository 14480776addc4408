import type { EChartsType } from 'echarts/core'

/** What the charts need of the library. It comes when the first chart is drawn, not with the page. */
export interface Charts {
  init: (element: HTMLElement) => EChartsType
}

let loading: Promise<Charts> | undefined

export function loadCharts(): Promise<Charts> {
  loading ??= import('./echarts.ts').then(({ charts }) => charts)
  return loading
}
