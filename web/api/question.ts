/** A question that stands on the page until it is answered; undefined where it is given up. */
export type Standing<Q, A> = Q & { answer: (answer: A | undefined) => void }

/** One place of the page where such questions are put; a later one takes the place of one that stands. */
export function questionPlace<Q extends object, A>() {
  let standing: Standing<Q, A> | undefined
  const listeners = new Set<() => void>()
  const publish = (question: Standing<Q, A> | undefined) => {
    standing = question
    for (const listener of listeners) listener()
  }
  return {
    current: () => standing,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    ask(question: Q): Promise<A | undefined> {
      standing?.answer(undefined)
      return new Promise((resolve) => {
        const answer = (given: A | undefined) => {
          publish(undefined)
          resolve(given)
        }
        publish({ ...question, answer })
      })
    },
  }
}
