import { Popover } from 'antd'
import { type ReactElement, type ReactNode, useRef } from 'react'

interface FormPopoverProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  content: ReactNode
  /** What opens it. */
  children: ReactElement
}

/** A small form beside what it is about; its first field has the focus once it is there, so that one types on. */
export function FormPopover({ open, onOpenChange, content, children }: FormPopoverProps) {
  const form = useRef<HTMLDivElement>(null)
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      open={open}
      onOpenChange={onOpenChange}
      // A field that is focused while it is still hidden would not get it.
      afterOpenChange={(shown) => shown && form.current?.querySelector('input')?.focus()}
      content={<div ref={form}>{content}</div>}
    >
      {children}
    </Popover>
  )
}
