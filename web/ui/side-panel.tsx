import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useOpener } from './use-opener.ts'
import './side-panel.css'

interface SidePanelProps {
  label: string
  /** Left in the bar at the top. */
  head: ReactNode
  actions?: ReactNode
  onClose: () => void
  /** Takes the focus when it opens: a form does, a record looked at beside the list does not. */
  focus?: boolean
  children: ReactNode
}

/** A panel of 480 to 640 px beside the page; over it where there is no room, and the whole screen on a phone. */
export function SidePanel({ label, head, actions, onClose, focus = false, children }: SidePanelProps) {
  const { t } = useTranslation()
  const element = useRef<HTMLElement>(null)
  const giveFocusBack = useOpener()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it opens once
  useEffect(() => {
    if (!focus) return
    if (!element.current?.contains(document.activeElement)) element.current?.focus()
    return giveFocusBack
  }, [focus])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }
  return (
    <aside ref={element} className="gx-panel" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className="gx-panel-head">
        <div className="gx-panel-title">{head}</div>
        {actions}
        <Button
          type="text"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('web.close')}
          title={`${t('web.close')} (Esc)`}
          onClick={onClose}
        />
      </header>
      <div className="gx-panel-body">{children}</div>
    </aside>
  )
}
