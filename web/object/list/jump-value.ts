import { addDays } from '#fields/date/relative.ts'
import { startOfDay } from '#fields/datetime/start-of-day.ts'
import type { Language } from '#web/i18n/language.ts'
import type { ListColumn } from './use-columns.tsx'

export type JumpKind = 'text' | 'day' | 'number'

const KINDS: Record<string, JumpKind> = {
  text: 'text',
  email: 'text',
  date: 'day',
  datetime: 'day',
  number: 'number',
  money: 'number',
  rating: 'number',
}

/** What is typed to find a place in a list that is sorted by the column; nothing where its order says little. */
export function jumpKind({ use }: Pick<ListColumn, 'use'>): JumpKind | undefined {
  return use && KINDS[use.field.kind]
}

interface Situation extends Pick<ListColumn, 'use'> {
  descending: boolean
  timeZone: string
  language: Language
}

/** What was typed as the value at which the API begins the list. */
export function jumpValue(typed: string, { use, descending, timeZone, language }: Situation): string {
  if (use?.field.kind === 'datetime') {
    // Downwards the day begins with its last moment.
    if (!descending) return startOfDay(typed, timeZone)
    return new Date(Date.parse(startOfDay(addDays(typed, 1), timeZone)) - 1).toISOString()
  }
  // Names are sorted by pinyin: before the first of each letter the collation has a mark of its own (CLDR, zh).
  const isLetter = use?.field.nameLike && language !== 'en' && /^[a-z]$/i.test(typed)
  if (isLetter) return descending ? afterLetter(typed) : mark(typed)
  return typed
}

function mark(letter: string): string {
  return `\uFDD0${letter.toUpperCase()}`
}

/** Downwards the last name of a letter comes first: right before the mark of the next one, after Z before Latin names. */
function afterLetter(letter: string): string {
  const next = String.fromCharCode(letter.toUpperCase().charCodeAt(0) + 1)
  return letter.toUpperCase() === 'Z' ? 'a' : mark(next)
}
