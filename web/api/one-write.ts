/** More than the clicks of a double click are apart, less than it takes to mean the same thing a second time. */
const TWIN_MS = 600

interface Write {
  method: string
  place: string
  what: string
}

type Writing = Omit<Write, 'place'> & { answer: Promise<unknown> }

const latest = new Map<string, Writing>()

/**
 * A double click is one intent, whichever button it meets: what was written to a place last, while it is under way or has just been
 * answered, is not written again but gets the first answer. What was refused may be tried again at once, and what was removed since
 * may be made again at once: that is an undo.
 */
export function oneWrite<T>({ method, place, what }: Write, write: () => Promise<T>): Promise<T> {
  const twin = latest.get(place)
  if (twin?.method === method && twin.what === what) return twin.answer as Promise<T>
  if (method === 'DELETE') latest.delete(place.slice(0, place.lastIndexOf('/')))
  const answer = write()
  const writing = { method, what, answer }
  latest.set(place, writing)
  const forget = () => {
    if (latest.get(place) === writing) latest.delete(place)
  }
  answer.then(() => setTimeout(forget, TWIN_MS), forget)
  return answer
}
