import { useSyncExternalStore } from 'react'
import { type Remembered, remembered } from '#web/ui/remembered.ts'

/** How a person arranged the columns of one object's list; only what differs from the standard. */
export interface ColumnChoice {
  shown: Record<string, boolean>
  widths: Record<string, number>
}

const choices = new Map<string, Remembered<ColumnChoice>>()

export function useColumnChoice(object: string): [ColumnChoice, (choice: ColumnChoice) => void] {
  const choice = choiceOf(object)
  return [useSyncExternalStore(choice.subscribe, choice.get), choice.set]
}

function choiceOf(object: string): Remembered<ColumnChoice> {
  let choice = choices.get(object)
  if (!choice) {
    choice = remembered<ColumnChoice>(`columns.${object}`, { shown: {}, widths: {} })
    choices.set(object, choice)
  }
  return choice
}
