import type { Construct } from '#domains/relationship/evidence/attitude-evidence.object.ts'

/** `agree`: 1 not at all to 5 fully. `likely`: 0 not at all to 10 certainly. */
export const scales = { agree: { from: 1, to: 5 }, likely: { from: 0, to: 10 } } as const
export type Scale = keyof typeof scales

/** A question as it is put to one customer, in his language. */
export type Question = { construct: Construct; scale: Scale; text: string }

export const mostQuestions = 8

/** An answer on its scale as a value from 0 to 100; undefined for one that the scale does not have. */
export function answerValue(answer: number, scale: Scale): number | undefined {
  const { from, to } = scales[scale]
  if (!Number.isInteger(answer) || answer < from || answer > to) return undefined
  return ((answer - from) / (to - from)) * 100
}

/** All answers of a scale, from no to yes. */
export function answersOf(scale: Scale): number[] {
  const { from, to } = scales[scale]
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
