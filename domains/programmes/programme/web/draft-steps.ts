import type { Preview, Programme } from './programme-calls.ts'

/** The three questions of a programme, in the order in which they are asked. */
export const draftSteps = ['who', 'when', 'counts'] as const
export type DraftStep = (typeof draftSteps)[number]

export interface DraftStepProps {
  programme: Programme
  preview: Preview
  mayChange: boolean
}

/** The step that an address names, if any. */
export function checkStep(search: Record<string, unknown>): { step?: DraftStep } {
  const step = draftSteps.find((each) => each === search.step)
  return step ? { step } : {}
}
