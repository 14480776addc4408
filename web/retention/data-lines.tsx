import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/api/session.ts'
import { BinDaysPanel } from './bin-days-panel.tsx'
import { HoldsPanel } from './holds-panel.tsx'
import { holdsQuery, rulesQuery } from './retention-calls.ts'
import { RulesPanel } from './rules-panel.tsx'
import './retention.css'

export type DataPanel = 'bin' | 'rules' | 'holds'

/** How long the firm keeps what, as lines that open a panel. */
export function DataLines({ onOpen }: { onOpen: (panel: DataPanel) => void }) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const { data: rules } = useQuery(rulesQuery)
  const { data: holds } = useQuery(holdsQuery())
  const lines: [DataPanel, string | undefined][] = [
    ['bin', t('retention.bin.now', { count: workspace.settings.binDays })],
    [
      'rules',
      rules && (rules.length === 0 ? t('retention.rules.none') : t('retention.rules.now', { count: rules.length })),
    ],
    [
      'holds',
      holds && (holds.length === 0 ? t('retention.holds.none') : t('retention.holds.now', { count: holds.length })),
    ],
  ]
  return (
    <ul className="gx-settings-lines gx-retention-lines" aria-label={t('retention.title')}>
      {lines.map(([panel, now]) => (
        <li key={panel}>
          <div>
            <p className="gx-settings-name">{t(`retention.${panel}`)}</p>
            <p className="gx-quiet">{now ?? ' '}</p>
          </div>
          <Button onClick={() => onOpen(panel)}>{t(`retention.${panel}.open`)}</Button>
        </li>
      ))}
    </ul>
  )
}

const panels: Record<DataPanel, (props: { onClose: () => void }) => ReactNode> = {
  bin: BinDaysPanel,
  rules: RulesPanel,
  holds: HoldsPanel,
}

export function DataPanelOf({ panel, onClose }: { panel: DataPanel; onClose: () => void }) {
  const Panel = panels[panel]
  return <Panel onClose={onClose} />
}
