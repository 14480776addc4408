import { createContext } from 'react'
import { questionPlace, type Standing } from './question.ts'

/** A record that was looked for and is not there yet. */
interface Wanted {
  object: string
  /** What its form begins with: the name that was typed. */
  suggested: Record<string, unknown>
  /** What the place tells already: the account of a new contact. */
  given: Record<string, unknown>
}

export type WantedRecord = Standing<Wanted, string>

/** Asks for a new record beside what one is doing; its id is the answer. */
export const newRecordQuestion = questionPlace<Wanted, string>()

/** Whether records can be made here: within the form of one that was itself asked for, no further one is. */
export const MayAskNewRecord = createContext(true)
