import { Popover, type PopoverProps } from 'antd'
import { type KeyboardEvent, type ReactElement, type ReactNode, useRef } from 'react'

interface FormPopoverProps extends Pick<PopoverProps, 'placement'> {
  open: boolean
  onOpenChange: (open: boolean) => void
  content: ReactNode
  /** What opens it. */
  children: ReactElement
}

/** A small form, or links, beside what it is about; the first field has the focus once it is there, so that one types on. Escape leads back. */
export function FormPopover({ open, onOpenChange, placement = 'bottomLeft', content, children }: FormPopoverProps) {
  const form = useRef<HTMLDivElement>(null)
  const opener = useRef<Element>(null)
  const leave = (event: KeyboardEvent) => {
    // A list that is open within, and a word that is being composed, are left first.
    const within = form.current?.querySelector('[aria-expanded="true"]')
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || within) return
    event.stopPropagation()
    onOpenChange(false)
    if (opener.current instanceof HTMLElement) opener.current.focus()
  }
  return (
    <Popover
      trigger="click"
      placement={placement}
      arrow={false}
      destroyOnHidden
      open={open}
      onOpenChange={onOpenChange}
      // A field that is focused while it is still hidden would not get it.
      afterOpenChange={(shown) => {
        if (!shown) return
        opener.current = document.activeElement
        const first = form.current?.querySelector('input') ?? form.current?.querySelector('a')
        first?.focus()
      }}
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within
        <div ref={form} onKeyDown={leave}>
          {content}
        </div>
      }
    >
      {children}
    </Popover>
  )
}
