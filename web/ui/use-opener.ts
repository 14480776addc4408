import { useState } from 'react'

// What goes away by itself once something was chosen from it cannot take the focus back.
const FLEETING = '.ant-dropdown, .ant-popover, .ant-select-dropdown'

let standing: HTMLElement | undefined
let isFleeting = false

document.addEventListener('focusin', ({ target }) => {
  if (!(target instanceof HTMLElement)) return
  isFleeting = target.closest(FLEETING) !== null
  if (!isFleeting) standing = target
})

/** Gives the focus back to what opened the thing that calls it, where nothing else has it by then: from within a menu, to the menu's button. */
export function useOpener(): () => void {
  const [opener] = useState(openerNow)
  return () => {
    if (!hasPlace(document.activeElement)) opener?.focus()
  }
}

function openerNow(): HTMLElement | undefined {
  const { activeElement } = document
  if (isFleeting) return standing
  return activeElement instanceof HTMLElement ? activeElement : undefined
}

function hasPlace(element: Element | null): boolean {
  return element !== null && element !== document.body && element.checkVisibility()
}
