import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SidePanel } from '#web/ui/side-panel.tsx'
import './basis-frame.css'

interface BasisFrameProps {
  /** What it is the basis of. */
  title: string
  onClose: () => void
  children: ReactNode
}

/** The panel beside the page in which a basis stands. */
export function BasisFrame({ title, onClose, children }: BasisFrameProps) {
  const { t } = useTranslation()
  return (
    <SidePanel label={`${t('chart.basis')}: ${title}`} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-basis-frame">{children}</div>
    </SidePanel>
  )
}
