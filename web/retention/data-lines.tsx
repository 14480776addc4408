import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { type Asked, Awaited } from '#web/ui/awaited.tsx'
import { backupsQuery, backupWords, isHarm } from './backups.ts'
import { BackupsPanel } from './backups-panel.tsx'
import { BinDaysPanel } from './bin-days-panel.tsx'
import { HoldsPanel } from './holds-panel.tsx'
import { holdsQuery, rulesQuery } from './retention-calls.ts'
import { RulesPanel } from './rules-panel.tsx'
import './retention.css'

export type DataPanel = 'bin' | 'rules' | 'holds' | 'backups'

interface Line {
  panel: DataPanel
  now: string | undefined
  /** What its sentence is made of. */
  asked?: Asked
  isHarm?: boolean
}

/** How long the firm keeps what, and whether it is backed up, as lines that open a panel. */
export function DataLines({ onOpen }: { onOpen: (panel: DataPanel) => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { workspace } = useSession()
  const [askedRules, askedHolds, askedBackups] = [useQuery(rulesQuery), useQuery(holdsQuery()), useQuery(backupsQuery)]
  const [rules, holds, backups] = [askedRules.data, askedHolds.data, askedBackups.data]
  const lines: Line[] = [
    { panel: 'bin', now: t('retention.bin.now', { count: workspace.settings.binDays }) },
    {
      panel: 'rules',
      asked: askedRules,
      now:
        rules && (rules.length === 0 ? t('retention.rules.none') : t('retention.rules.now', { count: rules.length })),
    },
    {
      panel: 'holds',
      asked: askedHolds,
      now:
        holds && (holds.length === 0 ? t('retention.holds.none') : t('retention.holds.now', { count: holds.length })),
    },
    {
      panel: 'backups',
      asked: askedBackups,
      now: backups && backupWords(backups, { t, formats }),
      isHarm: backups && isHarm(backups),
    },
  ]
  return (
    <ul className="gx-settings-lines gx-retention-lines" aria-label={t('retention.title')}>
      {lines.map(({ panel, now, asked, isHarm: harm }) => (
        <li key={panel}>
          <div>
            <p className="gx-settings-name">{t(`retention.${panel}`)}</p>
            {asked && !now ? (
              <Awaited asked={[asked]} lines={1} />
            ) : (
              <p {...(harm ? { role: 'alert', 'data-tone': 'harm' } : { className: 'gx-quiet' })}>{now}</p>
            )}
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
  backups: BackupsPanel,
}

export function DataPanelOf({ panel, onClose }: { panel: DataPanel; onClose: () => void }) {
  const Panel = panels[panel]
  return <Panel onClose={onClose} />
}
