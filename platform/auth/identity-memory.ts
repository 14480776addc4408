import type { Identity } from './identity.ts'

/**
 * Remembers for a moment who a key or cookie stands for, so that a program that asks a thousand times a second is looked
 * up once. Whatever ends a key or a session here empties it at once; what another process ends is noticed within `forMs`.
 * Whether the member is still active is asked in every request all the same.
 */
export type IdentityMemory = {
  recall(proof: string, now: Date): Identity | undefined
  remember(proof: string, identity: Identity, now: Date): void
  /** Must be called after every change of who may come in. */
  forgetAll(): void
  /** Counts the emptyings: what was looked up before one must not be remembered after it. */
  readonly age: number
}

const forMs = 1_000
const most = 10_000

export function openIdentityMemory(): IdentityMemory {
  const known = new Map<string, { identity: Identity; until: number }>()
  let age = 0
  return {
    get age() {
      return age
    },
    recall(proof, now) {
      const entry = known.get(proof)
      if (!entry) return undefined
      if (entry.until > now.getTime()) return entry.identity
      known.delete(proof)
      return undefined
    },
    remember(proof, identity, now) {
      if (known.size >= most) known.clear()
      known.set(proof, { identity, until: now.getTime() + forMs })
    },
    forgetAll() {
      known.clear()
      age++
    },
  }
}
