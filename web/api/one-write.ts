/** More than the clicks of a double click are apart, less than it takes to mean the same thing a second time. */
const TWIN_MS = 600

interface Writing {
  what: string
  answer: Promise<unknown>
}

const latest = new Map<string, Writing>()

/**
 * A double click is one intent, whichever button it meets: what was written to a place last, while it is under way or has just been
 * answered, is not written again but gets the first answer. What was refused may be tried again at once.
 */
export function oneWrite<T>({ place, what }: { place: string; what: string }, write: () => Promise<T>): Promise<T> {
  const twin = latest.get(place)
  if (twin?.what === what) return twin.answer as Promise<T>
  const answer = write()
  const writing = { what, answer }
  latest.set(place, writing)
  const forget = () => {
    if (latest.get(place) === writing) latest.delete(place)
  }
  answer.then(() => setTimeout(forget, TWIN_MS), forget)
  return answer
}
