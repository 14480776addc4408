import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { RecordList } from '#web/api/use-record-list.ts'

interface Anchored {
  frame: RefObject<HTMLElement | null>
  list: RecordList
  /** Of a row. */
  height: number
  /** The first row on screen. */
  first: number
}

/**
 * Keeps the row that one reads where it is when rows come or go above it: colleagues add records, and a list that was begun in the
 * middle grows upwards. At the very top new rows are shown instead.
 */
export function useAnchor({ frame, list, height, first }: Anchored): void {
  const anchor = useRef<{ id: string | undefined; index: number; prepended: number; begun: string }>(undefined)
  useLayoutEffect(() => {
    const element = frame.current
    const before = anchor.current
    const { begun, prepended } = list
    if (before && before.begun !== begun && element) element.scrollTop = 0
    if (before?.id !== undefined && before.begun === begun && element) {
      const now = list.indexOf(before.id)
      const grewUp = prepended !== before.prepended
      if (now >= 0 && now !== before.index && (grewUp || element.scrollTop > height)) {
        element.scrollTop += (now - before.index) * height
        anchor.current = { id: before.id, index: now, prepended, begun }
        return
      }
    }
    anchor.current = { id: list.at(first)?.id, index: first, prepended, begun }
  })
}
