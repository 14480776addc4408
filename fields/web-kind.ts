import type { TFunction } from 'i18next'
import type { ComponentType } from 'react'
import type { Field } from '#platform/object/field.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { Formats } from '#web/i18n/formats.ts'

/** A field in the place where it is shown: its definition, its key and its object. */
export interface FieldUse {
  object: string
  key: string
  field: Field
}

export interface WordsContext {
  use: FieldUse
  formats: Formats
  t: TFunction
}

export interface CellProps<V> {
  value: V
  use: FieldUse
  /** The record around it: references find the record they refer to there. */
  record: ApiRecord
  /** A line of a list: short, one line; otherwise the record page, where all of it is shown. */
  short: boolean
}

export interface InputProps<V> {
  id: string
  use: FieldUse
  value: V | null
  onChange: (value: V | null) => void
  /** What a reference points to, when it is known already. */
  record?: ApiRecord
  /** The values of the record that it stands in, stored or typed so far. */
  beside?: Readonly<Record<string, unknown>>
  autoFocus?: boolean
  /** Its list or calendar stands open at once: the field was clicked to be changed. */
  opened?: boolean
  invalid?: boolean
}

/** The browser's half of a field kind: how a value is shown, said and typed. */
export interface WebKind<V> {
  /** Width of its list column in pixels. */
  width: number
  align?: 'end'
  /** When an edit in place is saved: at the choice itself, or on leaving the field. */
  saves: 'at once' | 'on leaving'
  Cell: ComponentType<CellProps<V>>
  Input: ComponentType<InputProps<V>>
  /** The value in words, for filters, history and hints; empty for a value that only its cell can show. */
  words: (value: V, context: WordsContext) => string
  /** How histories and previews say it where words need something that is asked for. */
  Told?: ComponentType<{ value: V }>
}
