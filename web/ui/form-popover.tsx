import { Popover, type PopoverProps } from 'antd'
import { type KeyboardEvent, type ReactElement, type ReactNode, useRef } from 'react'

interface FormPopoverProps extends Pick<PopoverProps, 'placement' | 'title'> {
  open: boolean
  onOpenChange: (open: boolean) => void
  content: ReactNode
  /** What opens it. */
  children: ReactElement
}

/** A small form, or what one may do, beside what it is about; the first field has the focus once it is there, so that one types on. Escape, and what closes it from within, lead back. */
export function FormPopover({
  open,
  onOpenChange,
  placement = 'bottomLeft',
  title,
  content,
  children,
}: FormPopoverProps) {
  const form = useRef<HTMLDivElement>(null)
  const opener = useRef<Element>(null)
  const leave = (event: KeyboardEvent) => {
    // A list that is open within, and a word that is being composed, are left first.
    const within = form.current?.querySelector('[aria-expanded="true"]')
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || within) return
    event.stopPropagation()
    onOpenChange(false)
    lead()
  }
  const lead = () => opener.current instanceof HTMLElement && opener.current.focus()
  return (
    <Popover
      trigger="click"
      placement={placement}
      arrow={false}
      title={title}
      destroyOnHidden
      open={open}
      onOpenChange={onOpenChange}
      // A field that is focused while it is still hidden would not get it.
      afterOpenChange={(shown) => {
        if (!shown) {
          const at = document.activeElement
          if (at === document.body || form.current?.contains(at)) lead()
          return
        }
        opener.current = document.activeElement
        const first = form.current?.querySelector('input') ?? form.current?.querySelector('a') ?? form.current
        first?.focus()
      }}
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within
        <div ref={form} tabIndex={-1} onKeyDown={leave}>
          {content}
        </div>
      }
    >
      {children}
    </Popover>
  )
}
