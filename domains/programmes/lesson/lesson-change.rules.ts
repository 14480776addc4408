/** What a lesson can change or make. */
export const changedObjects = ['segment', 'strategy', 'pilotGoal', 'programme', 'shortfall'] as const
export type ChangedObject = (typeof changedObjects)[number]

/** One change that a lesson makes when it is applied; it remembers what it needs to be taken back. */
export type LessonChange =
  /** A field of a record: from what it was when the lesson was proposed, to what. */
  | { kind: 'update'; object: ChangedObject; id: string; name: string; field: string; from: unknown; to: unknown }
  /** A new record; `id` and the version in which it was made are there once it was. */
  | {
      kind: 'create'
      object: ChangedObject
      name: string
      values: Record<string, unknown>
      id?: string
      version?: number
    }

/** Whether two values of a field are the same, in whatever order jsonb gives their keys. */
export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one ?? null)) === JSON.stringify(sorted(other ?? null))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  )
}
