import { Button } from 'antd'
import { type ReactNode, useId } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { BasisFrame } from './basis-frame.tsx'
import { useBasisPlace } from './basis-place.tsx'

interface BasisProps {
  /** What it is the basis of. */
  title: string
  /** Stands in running text, not at the end of a heading. */
  inText?: boolean
  children: ReactNode
}

/** The way to how figures came about: opens it beside the page. */
export function Basis({ title, inText = false, children }: BasisProps) {
  const { t } = useTranslation()
  const id = useId()
  const { slot, shown, show } = useBasisPlace()
  const close = () => show(undefined)
  return (
    <>
      <Button
        type={inText ? 'link' : 'text'}
        size="small"
        className={inText ? undefined : 'gx-basis-way'}
        aria-label={t('chart.basisOf', { title })}
        onClick={() => show(shown === id ? undefined : id)}
      >
        {t('chart.basis')}
      </Button>
      {shown === id &&
        slot &&
        createPortal(
          <BasisFrame title={title} onClose={close}>
            {children}
          </BasisFrame>,
          slot,
        )}
    </>
  )
}
