import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface FurtherFunctionsProps {
  names: string[]
  /** Their lines. */
  children: ReactNode
}

/** Functions for the daily work of single departments that no goal asks for: named, and opened by whoever wants one. */
export function FurtherFunctions({ names, children }: FurtherFunctionsProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <div className="gx-section">
      <Button type="link" className="gx-functions-further" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('functions.further', { names: names.join(t('functions.or')) })}
      </Button>
      {open && <ul className="gx-functions">{children}</ul>}
    </div>
  )
}
