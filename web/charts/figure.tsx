import { LineChartOutlined, TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, type TableData } from './data-table.tsx'
import './figure.css'

interface FigureProps {
  title: string
  /** What one sees in it, in a sentence. */
  finding?: ReactNode
  /** Where the data are from: the line below. */
  source: string
  table: TableData
  /** Opens how it was found out. */
  onBasis?: () => void
  children: ReactNode
}

/** A chart as the reader meets it: what it says, the drawing or the same as a table, its source and its basis. */
export function Figure({ title, finding, source, table, onBasis, children }: FigureProps) {
  const { t } = useTranslation()
  const [asTable, setAsTable] = useState(false)
  const name = useId()
  const toggle = t(asTable ? 'chart.asChart' : 'chart.asTable')
  return (
    <figure className="gx-figure" aria-labelledby={name}>
      <header>
        <h2 id={name}>{title}</h2>
        {onBasis && (
          <Button type="text" size="small" onClick={onBasis} aria-label={t('chart.basisOf', { title })}>
            {t('chart.basis')}
          </Button>
        )}
        <Button
          type="text"
          size="small"
          icon={asTable ? <LineChartOutlined /> : <TableOutlined />}
          title={toggle}
          aria-label={`${toggle}: ${title}`}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        />
      </header>
      {finding && <p className="gx-figure-finding">{finding}</p>}
      <div className="gx-figure-body">{asTable ? <DataTable label={title} {...table} /> : children}</div>
      <figcaption>{source}</figcaption>
    </figure>
  )
}
