import type { MatchPolicy } from './rules-of.ts'

type Owned = { ownerId: string | null; ownerName: string | null }

/** What is disclosed of a record that the caller may not see: whom to ask, only that it exists (nobody), or nothing (undefined). */
export function toldOfHidden(hidden: MatchPolicy['hidden'], { ownerId, ownerName }: Owned): Owned | undefined {
  if (hidden === 'nothing') return undefined
  return hidden === 'owner' ? { ownerId, ownerName } : { ownerId: null, ownerName: null }
}
