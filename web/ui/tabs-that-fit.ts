interface Room {
  /** Of the whole line. */
  width: number
  gap: number
  /** The place of the open tab: without room for it, its name stands on the button of the menu. */
  open: number
  /** Width of the button of the menu while it says "More", and of what it says besides a name. */
  more: number
  caret: number
}

/** How many tabs, by their widths, stand in one line, when the others stand in a menu at its end. */
export function tabsThatFit(widths: readonly number[], { width, gap, open, more, caret }: Room): number {
  const upTo = (count: number) => widths.slice(0, count).reduce((sum, tab) => sum + tab + gap, 0)
  if (upTo(widths.length) - gap <= width) return widths.length
  const button = (shown: number) => (open >= shown ? widths[open]! + caret : more)
  let shown = widths.length - 1
  while (shown > 0 && upTo(shown) + button(shown) > width) shown--
  return shown
}
