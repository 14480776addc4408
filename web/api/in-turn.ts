/** The last of what is under way, by place. */
const pending = new Map<string, Promise<unknown>>()

/**
 * Does the works of one place one after the other, in the order in which they were asked for. Each is given what the one before it came
 * to, or undefined where none was under way or it failed.
 */
export function inTurn<T>(place: string, work: (last: T | undefined) => Promise<T>): Promise<T> {
  const before = pending.get(place) as Promise<T> | undefined
  const turn = before
    ? before.then(
        (last) => work(last),
        () => work(undefined),
      )
    : work(undefined)
  pending.set(place, turn)
  const leave = () => {
    if (pending.get(place) === turn) pending.delete(place)
  }
  turn.then(leave, leave)
  return turn
}
