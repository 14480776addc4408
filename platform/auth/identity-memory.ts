import type { Identity } from './identity.ts'
import type { MemberFacts } from './member-ctx.ts'

/**
 * Remembers for a moment who a key or cookie stands for, so that a program that asks a thousand times a second is looked
 * up once. Whatever ends a key or a session here empties it at once; what another process ends is noticed within `forMs`.
 * Whether the member is still active is asked in every request all the same.
 */
export type IdentityMemory = {
  recall(proof: string, now: Date): Identity | undefined
  remember(proof: string, identity: Identity, now: Date): void
  /** One proof is looked up anew. */
  forget(proof: string): void
  /** What was last true of a member: a guess that the request's own transaction has to confirm. */
  guessMember(memberId: string, now: Date): MemberFacts | undefined
  rememberMember(memberId: string, facts: MemberFacts, now: Date): void
  forgetMember(memberId: string): void
  /** Must be called after every change of who may come in. */
  forgetAll(): void
  /** Counts the emptyings: what was looked up before one must not be remembered after it. */
  readonly age: number
}

const forMs = 1_000
const most = 10_000

export function openIdentityMemory(): IdentityMemory {
  const identities = shortMemory<Identity>()
  const members = shortMemory<MemberFacts>()
  let age = 0
  return {
    get age() {
      return age
    },
    recall: identities.recall,
    remember: identities.remember,
    forget: identities.forget,
    guessMember: members.recall,
    rememberMember: members.remember,
    forgetMember: members.forget,
    forgetAll() {
      identities.clear()
      members.clear()
      age++
    },
  }
}

function shortMemory<Fact>() {
  const known = new Map<string, { fact: Fact; until: number }>()
  return {
    recall(key: string, now: Date): Fact | undefined {
      const entry = known.get(key)
      if (!entry) return undefined
      if (entry.until > now.getTime()) return entry.fact
      known.delete(key)
      return undefined
    },
    remember(key: string, fact: Fact, now: Date): void {
      if (known.size >= most) known.clear()
      known.set(key, { fact, until: now.getTime() + forMs })
    },
    forget: (key: string) => void known.delete(key),
    clear: () => known.clear(),
  }
}
