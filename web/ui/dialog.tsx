import { ConfigProvider } from 'antd'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useOpener } from './use-opener.ts'
import './dialog.css'

interface DialogProps {
  label: string
  onClose: () => void
  children: ReactNode
  className?: string
}

/** A floating sheet on the browser's own dialog: it traps the focus, closes on Esc and on a click beside it. With choices open, Esc closes these first. The first field has the focus unless another asks for it. */
export function Dialog({ label, onClose, children, className = '' }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const wanted = useRef<Element>(null)
  const choosing = useRef(false)
  const isTypedIn = useRef(false)
  const giveFocusBack = useOpener()
  // Closed while it is still in the page, the browser gives the focus back to what had it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it opens once
  useLayoutEffect(() => {
    const dialog = element.current
    // The Enter that chose from a menu goes on in what has the focus by then: it would press the first button.
    dialog?.addEventListener('keypress', (event) => isTypedIn.current || event.preventDefault())
    const { activeElement } = document
    if (dialog?.contains(activeElement)) wanted.current = activeElement
    // The browser focuses the first field of a dialog that it opens, unless one is marked.
    wanted.current?.setAttribute('autofocus', '')
    if (dialog) dialog.open = false
    dialog?.showModal()
    wanted.current?.removeAttribute('autofocus')
    return () => {
      dialog?.close()
      giveFocusBack()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it by the browser's own cancel event
    <dialog
      ref={element}
      // What asks for the focus gets it only in a dialog that is seen.
      open
      className={`gx-dialog ${className}`}
      aria-label={label}
      onKeyDownCapture={() => {
        isTypedIn.current = true
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
