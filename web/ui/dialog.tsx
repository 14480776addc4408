import { ConfigProvider } from 'antd'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import './dialog.css'

interface DialogProps {
  label: string
  onClose: () => void
  children: ReactNode
  className?: string
}

/** A floating sheet on the browser's own dialog: it traps the focus, closes on Esc and on a click beside it. With choices open, Esc closes these first. */
export function Dialog({ label, onClose, children, className = '' }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const choosing = useRef(false)
  // Closed while it is still in the page, the browser gives the focus back to what opened it.
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it by the browser's own cancel event
    <dialog
      ref={element}
      className={`gx-dialog ${className}`}
      aria-label={label}
      onKeyDownCapture={() => {
        choosing.current = element.current?.querySelector('.ant-select-open') != null
      }}
      onCancel={(event) => {
        event.preventDefault()
        if (!choosing.current) onClose()
      }}
      onClick={(event) => event.target === element.current && onClose()}
    >
      {/* What lies outside a modal dialog cannot be reached: choices open inside it. */}
      <ConfigProvider getPopupContainer={() => element.current ?? document.body}>
        <div className="gx-dialog-body">{children}</div>
      </ConfigProvider>
    </dialog>
  )
}
