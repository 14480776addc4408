import { useEffect, useEffectEvent } from 'react'

export type Hotkeys = Record<string, (event: KeyboardEvent) => void>

/**
 * Keys that act on the whole page: 'c', '?', 'Enter', 'mod+k' (Ctrl, on a Mac Cmd). All but Ctrl+K rest while someone types
 * or while a menu or dialog is open, and never fire during IME composition, in which Chinese is written. Enter belongs to the button
 * or link that has the focus.
 */
export function useHotkeys(hotkeys: Hotkeys, enabled = true): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = hotkeys[nameOf(event)]
    if (!act || event.defaultPrevented || event.isComposing) return
    if (nameOf(event) !== 'mod+k' && (isTyping(event.target) || isDialogOpen(event.target))) return
    if (event.key === 'Enter' && isPressed(event.target)) return
    event.preventDefault()
    act(event)
  })
  useEffect(() => {
    if (!enabled) return
    const listener = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [enabled])
}

export const MOD_KEY = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'

function nameOf(event: KeyboardEvent): string {
  if (event.ctrlKey || event.metaKey) return `mod+${event.key.toLowerCase()}`
  return event.altKey ? `alt+${event.key}` : event.key
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || !!target.closest('input, textarea, select'))
}

function isPressed(target: EventTarget | null): boolean {
  return target instanceof Element && !!target.closest('button, a[href], summary, [role="button"], [role="tab"]')
}

function isDialogOpen(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true
  return target instanceof Element && !!target.closest('[role="dialog"], [role="menu"], [role="listbox"]')
}
