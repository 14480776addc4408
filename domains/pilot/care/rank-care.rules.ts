import type { CareEntry } from './care.ts'

/** A customer of the list: the strongest reason, what else is true of him, and whether any of it bears on the pilot goal. */
export type Cared = CareEntry & { also: CareEntry['reason'][]; forGoal: boolean }

/** At most so many of one kind while others wait, so that no kind hides another. */
const mostOfAKind = 3
/** Each further reason lifts a customer by so much within his kind. */
const lift = 0.5
/** So many further reasons are told of a customer. */
const mostFurther = 2

/**
 * One row per customer, those first whose reasons are of a kind that bears on the goal, then the heaviest: by the strongest reason, lifted a little by each further one; equal weights by name and id, so
 * that the same facts give the same list. While there is more than fits, at most `mostOfAKind` of one kind come before the others.
 */
export function rankCare(
  entries: readonly CareEntry[],
  { limit, goalKinds = [] }: { limit: number; goalKinds?: readonly string[] },
): Cared[] {
  const ranked = merged(entries, goalKinds).sort(byPlace)
  const taken = new Map<string, number>()
  const [first, later]: [Cared[], Cared[]] = [[], []]
  for (const cared of ranked) {
    const kind = kindOf(cared)
    const count = (taken.get(kind) ?? 0) + 1
    taken.set(kind, count)
    if (count <= mostOfAKind) first.push(cared)
    else later.push(cared)
  }
  return [...first, ...later].slice(0, limit).sort(byPlace)
}

function merged(entries: readonly CareEntry[], goalKinds: readonly string[]): Cared[] {
  const accounts = Map.groupBy(entries, ({ accountId }) => accountId)
  return [...accounts.values()].map((reasons) => {
    const [strongest, ...others] = [...reasons].sort(byWeight) as [CareEntry, ...CareEntry[]]
    const further = others.filter((other, index) => {
      const heavier = [strongest, ...others.slice(0, index)]
      return !heavier.some((each) => isSameDeed(each, other) || kindOf(each) === kindOf(other))
    })
    const decade = Math.floor(strongest.weight / 10) * 10
    const weight = Math.min(decade + 9.99, strongest.weight + lift * further.length)
    const forGoal = reasons.some((entry) => goalKinds.includes(kindOf(entry)))
    return { ...strongest, weight, forGoal, also: further.slice(0, mostFurther).map(({ reason }) => reason) }
  })
}

/** What is done at the same record is the same thing, told by two modules; the customer's own page is where anything is done. */
function isSameDeed(a: CareEntry, b: CareEntry): boolean {
  return a.action.path === b.action.path && a.action.path !== `/accounts/${a.accountId}`
}

/** `care.promise.late` and `care.promise.today` are of one kind. */
function kindOf({ reason }: CareEntry): string {
  return reason.key.split('.')[1]!
}

function byPlace(a: Cared, b: Cared): number {
  return Number(b.forGoal) - Number(a.forGoal) || byWeight(a, b)
}

function byWeight(a: CareEntry, b: CareEntry): number {
  return (
    b.weight - a.weight ||
    compare(a.accountName, b.accountName) ||
    compare(a.accountId, b.accountId) ||
    compare(a.reason.key, b.reason.key)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
