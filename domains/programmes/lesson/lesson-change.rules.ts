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
